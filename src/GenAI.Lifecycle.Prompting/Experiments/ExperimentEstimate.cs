namespace GenAI.Lifecycle.Prompting.Experiments;

/// <summary>What an experiment will take, reckoned without a single call of a model.</summary>
/// <param name="Candidates">The estimates, candidate by candidate.</param>
/// <param name="Problems">Items that a prompt cannot be rendered for, and why. Their cells will fail.</param>
public sealed record ExperimentEstimate(IReadOnlyList<CandidateEstimate> Candidates, IReadOnlyList<string> Problems)
{
    /// <summary>The calls, repeats included; at most <see cref="int.MaxValue"/>.</summary>
    public int Calls => (int)Math.Min(Candidates.Sum(static c => (long)c.Calls), int.MaxValue);

    /// <summary>The tokens of all calls.</summary>
    public Usage Tokens => Candidates.Aggregate(Usage.Zero, static (sum, c) => sum + c.Tokens);

    /// <summary>What is likely to be spent; <see langword="null"/> if nothing is priced.</summary>
    public Money? Cost => Sum(static c => c.Cost);

    /// <summary>What is spent at most; <see langword="null"/> if nothing is priced or an answer has no bound.</summary>
    public Money? CostAtMost => Candidates.All(static c => c.CostAtMost is not null) ? Sum(static c => c.CostAtMost) : null;

    /// <summary>Whether every model's own tokenizer counted. If not, the tokens are an estimate.</summary>
    public bool IsExact => Candidates.All(static c => c.IsExact);

    private Money? Sum(Func<CandidateEstimate, Money?> of) =>
        Candidates.Select(of).Aggregate((Money?)null, static (sum, cost) => sum is { } so && cost is { } more ? so + more : cost ?? sum);
}

/// <summary>What one candidate of an experiment will take.</summary>
/// <param name="CandidateId">The candidate's identity.</param>
/// <param name="Name">The candidate's name.</param>
/// <param name="Calls">The calls, repeats included.</param>
/// <param name="Tokens">Their tokens: prompts as counted, answers as long as their references, or as allowed where there is none.</param>
/// <param name="Cost">What they are likely to cost; <see langword="null"/> if nothing is priced.</param>
/// <param name="CostAtMost">What they cost if every answer is as long as allowed; <see langword="null"/> if nothing is priced or no bound is set.</param>
/// <param name="IsExact">Whether the model's own tokenizer counted.</param>
public sealed record CandidateEstimate(string CandidateId, string Name, int Calls, Usage Tokens, Money? Cost, Money? CostAtMost, bool IsExact);
