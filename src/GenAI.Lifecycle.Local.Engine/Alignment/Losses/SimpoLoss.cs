using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace GenAI.Lifecycle.Local.Engine.Alignment.Losses;

/// <summary>Simple preference optimisation (Meng et al. 2024, arXiv:2405.14734): no reference, means per token, a target margin.</summary>
internal static class SimpoLoss
{
    /// <summary>The loss of each pair, [pairs]: −log σ(β·(chosen − rejected) − γ).</summary>
    /// <param name="chosen">The mean log-probability per token of the chosen answers, [pairs].</param>
    /// <param name="rejected">The mean log-probability per token of the rejected answers, [pairs].</param>
    /// <param name="beta">The scale β.</param>
    /// <param name="gamma">The target margin γ.</param>
    public static Tensor Of(Tensor chosen, Tensor rejected, double beta, double gamma) =>
        F.logsigmoid(((chosen - rejected) * beta) - gamma).neg();
}
