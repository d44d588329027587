using static TorchSharp.torch;

namespace GenAI.Lifecycle.Local.Engine.Alignment.Losses;

/// <summary>Estimates per token of the divergence of policy and reference (Schulman 2020, "Approximating KL Divergence").</summary>
internal static class KlPenalty
{
    /// <summary>The estimator k1, log π − log π_ref: unbiased, of either sign.</summary>
    public static Tensor Simple(Tensor policy, Tensor reference) => policy - reference;

    /// <summary>The estimator k3, eᵈ − d − 1 with d = log π_ref − log π: unbiased, never below 0.</summary>
    public static Tensor Positive(Tensor policy, Tensor reference)
    {
        var difference = reference - policy;
        return difference.exp() - difference - 1;
    }
}
