using System.Text.Json.Serialization;
using GenAI.Lifecycle.Evaluation.Judges;
using GenAI.Lifecycle.Statistics;

namespace GenAI.Lifecycle.Evaluation.Runs;

/// <summary>The summary of a system in an evaluation.</summary>
public sealed record SystemSummary
{
    /// <summary>The system.</summary>
    public required string System { get; init; }

    /// <summary>The number of requested answers: items times repeats.</summary>
    public required int Count { get; init; }

    /// <summary>The number of calls without an answer.</summary>
    public required int Failed { get; init; }

    /// <summary>
    /// The mean of each metric over the items with a value, with repeats of an item averaged first. The interval is Wilson's if every
    /// item passes or fails, otherwise BCa.
    /// </summary>
    public required IReadOnlyList<Measurement> Metrics { get; init; }

    /// <summary>Each corpus metric's value over all answers, with the percentile interval over resampled items.</summary>
    public IReadOnlyList<Measurement> CorpusMetrics { get; init; } = [];

    /// <summary>The number of answers without a value, by metric; metrics with values for all answers are left out.</summary>
    public required IReadOnlyDictionary<string, int> Unscored { get; init; }

    /// <summary>The latency of calls, without those answered from a cache; <see langword="null"/> if there are none.</summary>
    public LatencySummary? Latency { get; init; }

    /// <summary>The number of answers that came from a cache.</summary>
    public int FromCache { get; init; }

    /// <summary>The tokens of all answers.</summary>
    public Usage Usage { get; init; }

    /// <summary>The cost of the answers over all attempts of the run; <see langword="null"/> if the price is unknown.</summary>
    public Money? Cost { get; init; }

    /// <summary>The tokens used for judging the answers, without those of the system itself.</summary>
    public Usage JudgeUsage { get; init; }

    /// <summary>
    /// The cost of judging the answers; <see langword="null"/> if nothing was judged, a judge has no price, or the currencies differ.
    /// </summary>
    public Money? JudgeCost { get; init; }

    /// <summary>The tokens of the answers and of judging them.</summary>
    [JsonIgnore]
    public Usage TotalUsage => Usage + JudgeUsage;

    /// <summary>
    /// The cost of the answers and of judging them; <see langword="null"/> if a price is unknown or the currencies differ.
    /// </summary>
    [JsonIgnore]
    public Money? TotalCost => Spend.Of((Usage, Cost), (JudgeUsage, JudgeCost)).Cost;

    /// <summary>Returns the summary of a metric.</summary>
    /// <param name="metric">The metric's name.</param>
    /// <exception cref="KeyNotFoundException">The system does not have the metric.</exception>
    public Measurement this[string metric] =>
        Metrics.Concat(CorpusMetrics).FirstOrDefault(m => m.Metric == metric)
        ?? throw new KeyNotFoundException(
            $"'{System}' has no metric '{metric}'. Its metrics are {string.Join(", ", Metrics.Concat(CorpusMetrics).Select(static m => m.Metric))}."
        );
}

/// <summary>The summaries of the systems on a part of the items.</summary>
/// <param name="Name">The part, such as <c>topic=audio</c>.</param>
/// <param name="Items">The number of items.</param>
/// <param name="Systems">The summary of each system on these items, in the plan's order.</param>
public sealed record SliceSummary(string Name, int Items, IReadOnlyList<SystemSummary> Systems)
{
    /// <summary>Returns the summary of a system on the part.</summary>
    /// <param name="system">The system's name.</param>
    /// <exception cref="KeyNotFoundException">The system was not evaluated.</exception>
    public SystemSummary this[string system] =>
        Systems.FirstOrDefault(s => s.System == system)
        ?? throw new KeyNotFoundException(
            $"'{system}' was not evaluated. Evaluated: {string.Join(", ", Systems.Select(static s => s.System))}."
        );
}
