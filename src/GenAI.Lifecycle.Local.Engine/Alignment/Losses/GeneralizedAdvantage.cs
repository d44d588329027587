namespace GenAI.Lifecycle.Local.Engine.Alignment.Losses;

/// <summary>Generalised advantage estimation (Schulman et al. 2015, arXiv:1506.02438) over the tokens of one answer.</summary>
internal static class GeneralizedAdvantage
{
    /// <summary>Returns the advantage of each token. The returns are advantages plus values.</summary>
    /// <param name="rewards">The reward of each token.</param>
    /// <param name="values">The value before each token; nothing follows the last.</param>
    /// <param name="gamma">The discount γ.</param>
    /// <param name="lambda">The trade between bias and variance λ.</param>
    public static float[] Of(ReadOnlySpan<float> rewards, ReadOnlySpan<float> values, double gamma, double lambda)
    {
        var advantages = new float[rewards.Length];
        var (next, following) = (0.0, 0.0);
        for (var i = rewards.Length - 1; i >= 0; i--)
        {
            var error = rewards[i] + (gamma * following) - values[i];
            next = error + (gamma * lambda * next);
            (advantages[i], following) = ((float)next, values[i]);
        }

        return advantages;
    }

    /// <summary>Shifts and scales numbers to mean 0 and an unbiased variance of 1.</summary>
    public static float[] Whiten(IReadOnlyCollection<float> numbers)
    {
        if (numbers.Count == 0)
            return [];

        var mean = numbers.Average(static number => (double)number);
        var variance = numbers.Count > 1 ? numbers.Sum(number => (number - mean) * (number - mean)) / (numbers.Count - 1) : 0;
        var scale = 1 / Math.Sqrt(variance + 1e-8);
        return [.. numbers.Select(number => (float)((number - mean) * scale))];
    }
}
