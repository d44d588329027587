namespace GenAI.Lifecycle.Local.Engine.Alignment.Losses;

/// <summary>The coefficient of the divergence penalty: fixed, or steered towards a target (Ziegler et al. 2019, arXiv:1909.08593).</summary>
/// <param name="initial">The coefficient at the start.</param>
/// <param name="target">The divergence per answer to hold, in nats; <see langword="null"/> keeps the coefficient.</param>
/// <param name="horizon">Over how many answers the coefficient adapts.</param>
internal sealed class KlController(double initial, double? target = null, double horizon = 10_000)
{
    private const double LargestError = .2;

    /// <summary>The coefficient now.</summary>
    public double Coefficient { get; set; } = initial;

    /// <summary>Adapts the coefficient.</summary>
    /// <param name="divergence">The mean divergence per answer, in nats.</param>
    /// <param name="answers">Over how many answers it was taken.</param>
    public void Update(double divergence, int answers)
    {
        if (target is not { } goal)
            return;

        var error = Math.Clamp((divergence / goal) - 1, -LargestError, LargestError);
        Coefficient *= 1 + (error * answers / horizon);
    }
}
