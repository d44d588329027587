using GenAI.Lifecycle.Prompting.Tokens;
using Microsoft.Extensions.Caching.Distributed;

namespace GenAI.Lifecycle.Prompting.Experiments;

/// <summary>Options for an experiment run.</summary>
public sealed record ExperimentOptions
{
    /// <summary>
    /// The maximum number of concurrent calls. With a limiter (see <see cref="ExperimentRunner"/>), the limiter decides how many of them
    /// are sent.
    /// </summary>
    /// <value>The default value is <see langword="null"/>: 8, or 64 with a limiter. At least 1.</value>
    public int? MaxConcurrency { get; init; }

    /// <summary>
    /// The maximum cost: a call is made only if the cost so far, the maximum cost of the calls in flight and that of the call stay within
    /// it. Needs prices, and a limit of the answer's tokens in every candidate. Media are not counted.
    /// </summary>
    /// <value>The default value is <see langword="null"/>: no limit.</value>
    public Money? Budget { get; init; }

    /// <summary>The prices of the models; <see langword="null"/> if costs are not computed.</summary>
    public PriceTable? Prices { get; init; }

    /// <summary>The token counters for the estimate and the budget. Models without a counter are estimated.</summary>
    public TokenCounters Tokens { get; init; } = new();

    /// <summary>
    /// The cache that keeps answers across runs, by model, technique, messages, options and repeat; <see langword="null"/> for none.
    /// </summary>
    public IDistributedCache? Cache { get; init; }

    /// <summary>
    /// The id of the run of the cells; an interrupted run resumes under the same id. <see langword="null"/>: nothing is stored.
    /// </summary>
    public string? RunId { get; init; }

    /// <summary>The number of failed calls that the experiment tolerates before it stops.</summary>
    /// <value>The default value is 20. At least 0.</value>
    public int MaxFailures { get; init; } = 20;

    internal void Check(ExperimentPlan plan)
    {
        if (MaxConcurrency is { } concurrency)
            ArgumentOutOfRangeException.ThrowIfLessThan(concurrency, 1, nameof(MaxConcurrency));
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxFailures, 0);
        // A model without a price fails before any cost arises.
        foreach (var model in plan.Models)
            Prices?.Find(model.Model);
        if (Budget is not { } budget)
            return;
        if (Prices is null)
            throw new ArgumentException("A budget needs prices: set ExperimentOptions.Prices.", nameof(plan));
        if (budget.Currency != Prices.Currency)
            throw new ArgumentException($"The budget is in {budget.Currency}, the prices are in {Prices.Currency}.", nameof(plan));
        foreach (var candidate in plan.Candidates())
        {
            if (candidate.MaxAnswerTokens is null)
                throw new ArgumentException(
                    $"A budget needs a token limit for every answer, and '{candidate.Name}' has none: set MaxOutputTokens in its settings or maxTokens in the prompt's output.",
                    nameof(plan)
                );
        }
    }
}
