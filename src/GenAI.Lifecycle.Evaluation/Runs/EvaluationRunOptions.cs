using Microsoft.Extensions.Caching.Distributed;

namespace GenAI.Lifecycle.Evaluation.Runs;

/// <summary>How an evaluation is run.</summary>
public sealed record EvaluationRunOptions
{
    /// <summary>The calls in flight at once.</summary>
    /// <value>The default value is 8. At least 1.</value>
    public int MaxConcurrency { get; init; } = 8;

    /// <summary>The run of the record store that the answers belong to; one that was killed goes on under the same id.</summary>
    /// <value>The default value is <see langword="null"/>: nothing is kept.</value>
    public string? RunId { get; init; }

    /// <summary>How many answers may fail before the evaluation gives up.</summary>
    /// <value>The default value is 20. At least 0.</value>
    public int MaxFailures { get; init; } = 20;

    /// <summary>The level of intervals.</summary>
    /// <value>The default value is 0.95. Within (0, 1).</value>
    public double Level { get; init; } = .95;

    /// <summary>Keeps answers across runs, by everything that they depend on: client and model, version, messages, settings, tools and which repeat it is.</summary>
    /// <value>The default value is <see langword="null"/>: every answer is asked for.</value>
    public IDistributedCache? Cache { get; init; }

    /// <summary>What answers of systems with a <see cref="EvaluatedSystem.Model"/> cost, and those of a plan's judge with an <see cref="EvaluationPlan.JudgeModel"/>. Other judges have prices of their own.</summary>
    /// <value>The default value is <see langword="null"/>: spend is not counted.</value>
    public PriceTable? Prices { get; init; }

    internal Price? PriceOf(ModelReference? model) => model is null ? null : Prices?.Find(model);

    internal void Check()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxConcurrency, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxFailures, 0);
        if (Level is not (> 0 and < 1))
            throw new ArgumentOutOfRangeException(nameof(Level), Level, "Within (0, 1).");
    }
}
