namespace GenAI.Lifecycle.Prompting.Experiments;

/// <summary>The estimated calls, tokens and cost of an experiment, computed without calling a model.</summary>
/// <param name="Candidates">The estimates, candidate by candidate.</param>
/// <param name="Problems">The items for which a prompt cannot be rendered, with the reason. Their cells will fail.</param>
public sealed record ExperimentEstimate(IReadOnlyList<CandidateEstimate> Candidates, IReadOnlyList<string> Problems)
{
    /// <summary>The calls, repeats included; at most <see cref="int.MaxValue"/>.</summary>
    public int Calls => (int)Math.Min(Candidates.Sum(static c => (long)c.Calls), int.MaxValue);

    /// <summary>The tokens of all calls.</summary>
    public Usage Tokens => Candidates.Aggregate(Usage.Zero, static (sum, c) => sum + c.Tokens);

    /// <summary>The expected cost; <see langword="null"/> if there are no prices.</summary>
    public Money? Cost => Sum(static c => c.Cost);

    /// <summary>The maximum cost; <see langword="null"/> if there are no prices or an answer has no token limit.</summary>
    public Money? CostAtMost => Candidates.All(static c => c.CostAtMost is not null) ? Sum(static c => c.CostAtMost) : null;

    /// <summary>Whether the counts come from every model's own tokenizer. Otherwise the tokens are an estimate.</summary>
    public bool IsExact => Candidates.All(static c => c.IsExact);

    private Money? Sum(Func<CandidateEstimate, Money?> of) =>
        Candidates.Select(of).Aggregate((Money?)null, static (sum, cost) => sum is { } so && cost is { } more ? so + more : cost ?? sum);
}

/// <summary>The estimate of one candidate of an experiment.</summary>
/// <param name="CandidateId">The candidate's id.</param>
/// <param name="Name">The candidate's name.</param>
/// <param name="Calls">The calls, repeats included.</param>
/// <param name="Tokens">
/// The tokens: prompts as counted, answers as long as their references or, without a reference, as the token limit allows.
/// </param>
/// <param name="Cost">The expected cost; <see langword="null"/> if there are no prices.</param>
/// <param name="CostAtMost">
/// The cost if every answer reaches its token limit; <see langword="null"/> if there are no prices or no limit.
/// </param>
/// <param name="IsExact">Whether the counts come from the model's own tokenizer.</param>
public sealed record CandidateEstimate(
    string CandidateId,
    string Name,
    int Calls,
    Usage Tokens,
    Money? Cost,
    Money? CostAtMost,
    bool IsExact
);
