using GenAI.Lifecycle.Statistics;

namespace GenAI.Lifecycle.Evaluation.Runs;

/// <summary>What an evaluation found about a system.</summary>
public sealed record SystemSummary
{
    /// <summary>The system.</summary>
    public required string System { get; init; }

    /// <summary>The items.</summary>
    public required int Count { get; init; }

    /// <summary>Calls that gave no answer.</summary>
    public required int Failed { get; init; }

    /// <summary>Each metric's mean over the items that it has a value for, with the BCa interval.</summary>
    public required IReadOnlyList<Measurement> Metrics { get; init; }

    /// <summary>Each corpus metric's value over all answers, with the percentile interval over resampled items.</summary>
    public IReadOnlyList<Measurement> CorpusMetrics { get; init; } = [];

    /// <summary>How many answers each metric has no value for; metrics with none are left out.</summary>
    public required IReadOnlyDictionary<string, int> Unscored { get; init; }

    /// <summary>How long calls took; <see langword="null"/> if none gave an answer.</summary>
    public LatencySummary? Latency { get; init; }

    /// <summary>The tokens of all calls.</summary>
    public Usage Usage { get; init; }

    /// <summary>A metric.</summary>
    /// <param name="metric">Its name.</param>
    /// <exception cref="KeyNotFoundException">The system was not measured by it.</exception>
    public Measurement this[string metric] => Metrics.Concat(CorpusMetrics).FirstOrDefault(m => m.Metric == metric)
        ?? throw new KeyNotFoundException($"'{System}' was not measured by '{metric}'. It was by {string.Join(", ", Metrics.Concat(CorpusMetrics).Select(static m => m.Metric))}.");
}
