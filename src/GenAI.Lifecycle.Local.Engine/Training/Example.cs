namespace GenAI.Lifecycle.Local.Engine.Training;

/// <summary>A sequence to learn from.</summary>
/// <param name="Tokens">All tokens.</param>
/// <param name="Learned">Whether a token belongs to a completion, and so counts in the loss; as long as the tokens.</param>
internal sealed record Example(int[] Tokens, bool[] Learned);
