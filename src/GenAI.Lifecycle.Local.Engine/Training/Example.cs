namespace GenAI.Lifecycle.Local.Engine.Training;

/// <summary>A sequence to learn from.</summary>
/// <param name="Tokens">All tokens.</param>
/// <param name="Learned">Whether a token belongs to a completion, and so counts in the loss; as long as the tokens.</param>
internal sealed record Example(int[] Tokens, bool[] Learned)
{
    /// <summary>The number of tokens count in the loss; the first never does, as nothing predicts it.</summary>
    public int TargetCount => Learned.Skip(1).Count(static learned => learned);
}
