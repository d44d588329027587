using GenAI.Lifecycle.Prompting.Tokens;
using Microsoft.Extensions.Caching.Distributed;

namespace GenAI.Lifecycle.Prompting.Experiments;

/// <summary>How an experiment is run.</summary>
public sealed record ExperimentOptions
{
    /// <summary>The calls in flight at once, at most. With a limiter (see <see cref="ExperimentRunner"/>) it is the limiter that decides how many of them have gone out.</summary>
    /// <value>The default value is <see langword="null"/>: 8, or 64 with a limiter. At least 1.</value>
    public int? MaxConcurrency { get; init; }

    /// <summary>
    /// What may be spent at most: a call is made only if what was spent, what is in flight and what it can cost at most stay within. Needs
    /// prices, and a bound of the answer's tokens in every candidate. Media are not counted.
    /// </summary>
    /// <value>The default value is <see langword="null"/>: no limit.</value>
    public Money? Budget { get; init; }

    /// <summary>What the models cost. <see langword="null"/>: nothing is priced.</summary>
    public PriceTable? Prices { get; init; }

    /// <summary>What counts tokens before a call, for the estimate and the budget. A model without a counter is estimated.</summary>
    public TokenCounters Tokens { get; init; } = new();

    /// <summary>Where answers are kept across runs, by model, technique, messages, options and repeat. <see langword="null"/>: nowhere.</summary>
    public IDistributedCache? Cache { get; init; }

    /// <summary>The run that the cells belong to; a run that was killed goes on under the same id. <see langword="null"/>: nothing is kept.</summary>
    public string? RunId { get; init; }

    /// <summary>How many calls may fail before the experiment gives up.</summary>
    /// <value>The default value is 20. At least 0.</value>
    public int MaxFailures { get; init; } = 20;

    internal void Check(ExperimentPlan plan)
    {
        if (MaxConcurrency is { } concurrency)
            ArgumentOutOfRangeException.ThrowIfLessThan(concurrency, 1, nameof(MaxConcurrency));
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxFailures, 0);
        // A model without a price is found out before anything is paid for.
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
                throw new ArgumentException($"A budget needs a bound of each answer, and '{candidate.Name}' has none: set MaxOutputTokens in its settings or maxTokens in the prompt's output.", nameof(plan));
        }
    }
}
