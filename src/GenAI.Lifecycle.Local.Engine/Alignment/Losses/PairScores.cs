using static TorchSharp.torch;

namespace GenAI.Lifecycle.Local.Engine.Alignment.Losses;

/// <summary>Log-probabilities of the chosen and the rejected answer of each pair, summed over the answer's tokens, in nats, [pairs].</summary>
/// <param name="Chosen">Of the chosen answers, under the policy.</param>
/// <param name="Rejected">Of the rejected answers, under the policy.</param>
/// <param name="ReferenceChosen">Of the chosen answers, under the reference model; zeros without a reference.</param>
/// <param name="ReferenceRejected">Of the rejected answers, under the reference model; zeros without a reference.</param>
internal sealed record PairScores(Tensor Chosen, Tensor Rejected, Tensor ReferenceChosen, Tensor ReferenceRejected)
{
    /// <summary>The log-ratio of policy and reference for the chosen answers.</summary>
    public Tensor ChosenRatio => Chosen - ReferenceChosen;

    /// <summary>The log-ratio of policy and reference for the rejected answers.</summary>
    public Tensor RejectedRatio => Rejected - ReferenceRejected;

    /// <summary>The scores without a reference model.</summary>
    public static PairScores WithoutReference(Tensor chosen, Tensor rejected) =>
        new(chosen, rejected, zeros_like(chosen), zeros_like(rejected));

    /// <summary>The means per token instead of the sums.</summary>
    /// <param name="chosenLengths">The numbers of tokens of the chosen answers, [pairs].</param>
    /// <param name="rejectedLengths">The numbers of tokens of the rejected answers, [pairs].</param>
    public PairScores PerToken(Tensor chosenLengths, Tensor rejectedLengths) =>
        new(Chosen / chosenLengths, Rejected / rejectedLengths, ReferenceChosen / chosenLengths, ReferenceRejected / rejectedLengths);
}
