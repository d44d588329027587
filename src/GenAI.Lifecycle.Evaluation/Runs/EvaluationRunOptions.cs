using Microsoft.Extensions.Caching.Distributed;

namespace GenAI.Lifecycle.Evaluation.Runs;

/// <summary>Options for an evaluation run.</summary>
public sealed record EvaluationRunOptions
{
    /// <summary>The maximum number of concurrent calls.</summary>
    /// <value>The default value is 8. At least 1.</value>
    public int MaxConcurrency { get; init; } = 8;

    /// <summary>The id of the run in the record store. An interrupted run resumes under the same id.</summary>
    /// <value>The default value is <see langword="null"/>: nothing is stored.</value>
    public string? RunId { get; init; }

    /// <summary>The number of failed answers that the evaluation tolerates before it stops.</summary>
    /// <value>The default value is 20. At least 0.</value>
    public int MaxFailures { get; init; } = 20;

    /// <summary>The level of intervals.</summary>
    /// <value>The default value is 0.95. Within (0, 1).</value>
    public double Level { get; init; } = .95;

    /// <summary>
    /// The cache that keeps answers across runs. The key is everything that an answer depends on: client, model, version, messages,
    /// settings, tools and the index of the repeat.
    /// </summary>
    /// <value>The default value is <see langword="null"/>: every answer is requested.</value>
    public IDistributedCache? Cache { get; init; }

    /// <summary>
    /// The prices of answers of systems with a <see cref="EvaluatedSystem.Model"/>, and of a plan's judge with an
    /// <see cref="EvaluationPlan.JudgeModel"/>. Other judges have their own prices.
    /// </summary>
    /// <value>The default value is <see langword="null"/>: cost is not counted.</value>
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
