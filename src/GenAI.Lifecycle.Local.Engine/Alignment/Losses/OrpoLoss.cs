using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace GenAI.Lifecycle.Local.Engine.Alignment.Losses;

/// <summary>The odds-ratio term of ORPO (Hong et al. 2024, arXiv:2403.07691), which is added to the supervised loss.</summary>
internal static class OrpoLoss
{
    /// <summary>A probability of exactly 1 has no odds; log-probabilities stay below this.</summary>
    private const double Largest = -1e-7;

    private const double LogHalf = -.6931471805599453;

    /// <summary>The term of each pair, [pairs]: −β·log σ(log-odds ratio).</summary>
    /// <param name="chosen">The mean log-probability per token of the chosen answers, [pairs].</param>
    /// <param name="rejected">The mean log-probability per token of the rejected answers, [pairs].</param>
    /// <param name="beta">The weight β of the term.</param>
    public static Tensor OddsTerm(Tensor chosen, Tensor rejected, double beta) => F.logsigmoid(LogOddsRatio(chosen, rejected)) * -beta;

    /// <summary>The logarithm of the ratio of the odds, [pairs].</summary>
    public static Tensor LogOddsRatio(Tensor chosen, Tensor rejected) =>
        chosen - rejected - (LogOneMinusExp(chosen) - LogOneMinusExp(rejected));

    /// <summary>log(1 − eˣ) for x below 0, by whichever of two forms is exact there (Mächler 2012).</summary>
    private static Tensor LogOneMinusExp(Tensor value)
    {
        var below = value.clamp_max(Largest);
        return where(below > LogHalf, below.clamp_min(LogHalf).expm1().neg().log(), below.clamp_max(LogHalf).exp().neg().log1p());
    }
}
