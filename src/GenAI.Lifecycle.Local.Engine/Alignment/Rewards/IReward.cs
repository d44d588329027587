namespace GenAI.Lifecycle.Local.Engine.Alignment.Rewards;

/// <summary>An answer that is to be rewarded.</summary>
/// <param name="Text">The text.</param>
/// <param name="Tokens">The number of its tokens.</param>
/// <param name="Reference">The row's right answer; <see langword="null"/> if it has none.</param>
/// <param name="Row">The prompt and the answer as one example.</param>
internal sealed record DrawnAnswer(string Text, int Tokens, string? Reference, Training.Example Row);

/// <summary>A rule that rewards answers.</summary>
internal interface IReward
{
    /// <summary>The reward of each answer; NaN for one that the rule does not apply to.</summary>
    IReadOnlyList<double> Score(IReadOnlyList<DrawnAnswer> answers);
}
