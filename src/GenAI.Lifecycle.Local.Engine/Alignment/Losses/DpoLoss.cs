using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace GenAI.Lifecycle.Local.Engine.Alignment.Losses;

/// <summary>Direct preference optimisation.</summary>
internal static class DpoLoss
{
    /// <summary>The loss of each pair, [pairs].</summary>
    /// <param name="kind">The variant.</param>
    /// <param name="scores">The log-probabilities: means per token for <see cref="DpoLossKind.Ipo"/>, otherwise sums.</param>
    /// <param name="beta">The strength β of the pull towards the reference, above 0.</param>
    /// <param name="labelSmoothing">The share ε of pairs whose labels are taken to be flipped, from 0 to below .5.</param>
    public static Tensor Of(DpoLossKind kind, PairScores scores, double beta, double labelSmoothing = 0)
    {
        var difference = scores.ChosenRatio - scores.RejectedRatio;
        return kind switch
        {
            DpoLossKind.Sigmoid => -(F.logsigmoid(difference * beta) * (1 - labelSmoothing))
                - (F.logsigmoid(difference * -beta) * labelSmoothing),
            DpoLossKind.Hinge => F.relu(1 - (difference * beta)),
            DpoLossKind.Ipo => (difference - (1 / (2 * beta))).square(),
            DpoLossKind.Robust => (
                (F.logsigmoid(difference * -beta) * labelSmoothing) - (F.logsigmoid(difference * beta) * (1 - labelSmoothing))
            ) / (1 - (2 * labelSmoothing)),
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "There are Sigmoid, Hinge, Ipo and Robust."),
        };
    }
}
