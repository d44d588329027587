using static TorchSharp.torch;

namespace GenAI.Lifecycle.Local.Engine.Alignment.Losses;

/// <summary>The clipped surrogate of PPO (Schulman et al. 2017, arXiv:1707.06347), also that of GRPO and RLOO.</summary>
internal static class PolicyLoss
{
    /// <summary>The loss of each action: −min(ρ·A, clip(ρ, 1 − ε, 1 + ε)·A).</summary>
    /// <param name="logRatios">The log-probability under the policy less that under the policy that drew the action.</param>
    /// <param name="advantages">The advantage A of each action.</param>
    /// <param name="low">The distance below 1 within which the ratio counts.</param>
    /// <param name="high">The distance above 1 within which the ratio counts.</param>
    public static Tensor Of(Tensor logRatios, Tensor advantages, double low, double high)
    {
        var ratios = logRatios.exp();
        return maximum(ratios * advantages.neg(), ratios.clamp(1 - low, 1 + high) * advantages.neg());
    }

    /// <summary>The share of actions whose ratio is clipped, within [0, 1].</summary>
    public static double ClippedShare(Tensor logRatios, Tensor advantages, double low, double high)
    {
        using var guard = no_grad();
        using var scope = NewDisposeScope();
        var ratios = logRatios.exp();
        var clipped = (ratios * advantages.neg()).lt(ratios.clamp(1 - low, 1 + high) * advantages.neg());
        return clipped.to(ScalarType.Float64).mean().item<double>();
    }
}
