namespace GenAI.Lifecycle.Prompting.Experiments;

/// <summary>How an experiment is run.</summary>
public sealed record ExperimentOptions
{
    /// <summary>The calls in flight at once. The default is 8; at least 1.</summary>
    public int MaxConcurrency { get; init; } = 8;

    /// <summary>What may be spent at most; the run stops cleanly before it would be exceeded. Needs prices. The default is no limit.</summary>
    public Money? Budget { get; init; }

    /// <summary>What the models cost. <see langword="null"/>: nothing is priced.</summary>
    public PriceTable? Prices { get; init; }

    /// <summary>The run that the cells belong to; a run that was killed goes on under the same id. <see langword="null"/>: nothing is kept.</summary>
    public string? RunId { get; init; }

    /// <summary>How many calls may fail before the experiment gives up. The default is 20.</summary>
    public int MaxFailures { get; init; } = 20;

    internal void Check(ExperimentPlan plan)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxConcurrency, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxFailures, 0);
        if (Budget is null)
            return;
        if (Prices is null)
            throw new ArgumentException("A budget needs prices: set ExperimentOptions.Prices.", nameof(plan));
        foreach (var model in plan.Models)
            Prices.Find(model.Model);
    }
}
