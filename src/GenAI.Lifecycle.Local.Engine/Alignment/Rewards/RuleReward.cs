namespace GenAI.Lifecycle.Local.Engine.Alignment.Rewards;

/// <summary>A reward that follows from one answer alone.</summary>
internal sealed class RuleReward(Func<DrawnAnswer, double> rule) : IReward
{
    public IReadOnlyList<double> Score(IReadOnlyList<DrawnAnswer> answers) => [.. answers.Select(rule)];
}
