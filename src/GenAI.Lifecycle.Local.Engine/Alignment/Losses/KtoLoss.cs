using static TorchSharp.torch;

namespace GenAI.Lifecycle.Local.Engine.Alignment.Losses;

/// <summary>Kahneman-Tversky optimisation (Ethayarajh et al. 2024, arXiv:2402.01306) on answers that are labelled good or bad.</summary>
internal static class KtoLoss
{
    /// <summary>The loss of each answer, [answers].</summary>
    /// <param name="ratios">The log-ratio of policy and reference of each answer, summed over its tokens, [answers].</param>
    /// <param name="desirable">1 for an answer labelled good, 0 for one labelled bad, [answers].</param>
    /// <param name="divergence">The estimate of the divergence of policy and reference, from <see cref="Divergence"/>; a number.</param>
    /// <param name="beta">The strength β of the pull towards the reference.</param>
    /// <param name="desirableWeight">The weight of good answers.</param>
    /// <param name="undesirableWeight">The weight of bad answers.</param>
    public static Tensor Of(
        Tensor ratios,
        Tensor desirable,
        double divergence,
        double beta,
        double desirableWeight = 1,
        double undesirableWeight = 1
    )
    {
        var good = (1 - ((ratios - divergence) * beta).sigmoid()) * desirableWeight;
        var bad = (1 - ((divergence - ratios) * beta).sigmoid()) * undesirableWeight;
        return (good * desirable) + (bad * (1 - desirable));
    }

    /// <summary>Estimates the divergence as the mean log-ratio of mismatched answers; never below 0, and without a gradient.</summary>
    /// <param name="ratios">Log-ratios of answers to other prompts than theirs.</param>
    public static double Divergence(IReadOnlyCollection<double> ratios) => ratios.Count == 0 ? 0 : Math.Max(0, ratios.Average());
}
