using System.Text.Json.Serialization;
using GenAI.Lifecycle.Evaluation.Judges;
using GenAI.Lifecycle.Statistics;

namespace GenAI.Lifecycle.Evaluation.Runs;

/// <summary>What an evaluation found about a system.</summary>
public sealed record SystemSummary
{
    /// <summary>The system.</summary>
    public required string System { get; init; }

    /// <summary>The answers asked for: items times repeats.</summary>
    public required int Count { get; init; }

    /// <summary>Calls that gave no answer.</summary>
    public required int Failed { get; init; }

    /// <summary>Each metric's mean over the items that it has a value for, repeats of an item averaged first, with Wilson's interval where every item passes or fails, otherwise the BCa interval.</summary>
    public required IReadOnlyList<Measurement> Metrics { get; init; }

    /// <summary>Each corpus metric's value over all answers, with the percentile interval over resampled items.</summary>
    public IReadOnlyList<Measurement> CorpusMetrics { get; init; } = [];

    /// <summary>How many answers each metric has no value for; metrics with none are left out.</summary>
    public required IReadOnlyDictionary<string, int> Unscored { get; init; }

    /// <summary>How long calls took, those that a cache answered left out; <see langword="null"/> if there are none.</summary>
    public LatencySummary? Latency { get; init; }

    /// <summary>Answers that came from a cache.</summary>
    public int FromCache { get; init; }

    /// <summary>The tokens of all answers.</summary>
    public Usage Usage { get; init; }

    /// <summary>What the answers cost over all tries of the run; <see langword="null"/> if the price is not known.</summary>
    public Money? Cost { get; init; }

    /// <summary>The tokens that judging the answers took, those of the system itself left out.</summary>
    public Usage JudgeUsage { get; init; }

    /// <summary>What judging the answers cost; <see langword="null"/> if nothing was judged, a judge has no price, or their currencies differ.</summary>
    public Money? JudgeCost { get; init; }

    /// <summary>The tokens of the answers and of judging them.</summary>
    [JsonIgnore]
    public Usage TotalUsage => Usage + JudgeUsage;

    /// <summary>What the answers and judging them cost; <see langword="null"/> if the price of any of it is not known or the currencies differ.</summary>
    [JsonIgnore]
    public Money? TotalCost => Spend.Of((Usage, Cost), (JudgeUsage, JudgeCost)).Cost;

    /// <summary>A metric.</summary>
    /// <param name="metric">Its name.</param>
    /// <exception cref="KeyNotFoundException">The system was not measured by it.</exception>
    public Measurement this[string metric] => Metrics.Concat(CorpusMetrics).FirstOrDefault(m => m.Metric == metric)
        ?? throw new KeyNotFoundException($"'{System}' was not measured by '{metric}'. It was by {string.Join(", ", Metrics.Concat(CorpusMetrics).Select(static m => m.Metric))}.");
}

/// <summary>The systems in sum on a part of the items.</summary>
/// <param name="Name">The part, such as <c>topic=audio</c>.</param>
/// <param name="Items">How many items it has.</param>
/// <param name="Systems">Each system on them, in the plan's order.</param>
public sealed record SliceSummary(string Name, int Items, IReadOnlyList<SystemSummary> Systems)
{
    /// <summary>A system on the part.</summary>
    /// <param name="system">Its name.</param>
    /// <exception cref="KeyNotFoundException">There is no such system.</exception>
    public SystemSummary this[string system] => Systems.FirstOrDefault(s => s.System == system)
        ?? throw new KeyNotFoundException($"'{system}' was not evaluated. Evaluated: {string.Join(", ", Systems.Select(static s => s.System))}.");
}
