using System.Text.Json.Serialization;

namespace GenAI.Lifecycle.Evaluation.Runs;

/// <summary>One answer of one system, with its scores.</summary>
public sealed record EvaluatedItem
{
    /// <summary>The system.</summary>
    public required string System { get; init; }

    /// <summary>The item.</summary>
    public required string ItemId { get; init; }

    /// <summary>The index of the repeat, from 0.</summary>
    public int Repeat { get; init; }

    /// <summary>The answer.</summary>
    public string Answer { get; init; } = "";

    /// <summary>The scores by metric name; all are finite numbers, pass and fail are 1 and 0.</summary>
    public IReadOnlyDictionary<string, double> Scores { get; init; } = new Dictionary<string, double>();

    /// <summary>The metrics without a value for this answer, with the reason.</summary>
    public IReadOnlyDictionary<string, string> Unscored { get; init; } = new Dictionary<string, string>();

    /// <summary>The metrics by which the answer fails, with the reason.</summary>
    public IReadOnlyDictionary<string, string> Failing { get; init; } = new Dictionary<string, string>();

    /// <summary>The tokens of the answer, including answers from the cache.</summary>
    public Usage Usage { get; init; }

    /// <summary>The cost of the answer: 0 if it came from a cache; <see langword="null"/> if the price is unknown.</summary>
    public Money? Cost { get; init; }

    /// <summary>The tokens used for judging the answer.</summary>
    public Usage JudgeUsage { get; init; }

    /// <summary>The cost of judging the answer; <see langword="null"/> if nothing was judged or a price is unknown.</summary>
    public Money? JudgeCost { get; init; }

    /// <summary>Whether the answer came from the cache.</summary>
    public bool FromCache { get; init; }

    /// <summary>The time from the request to the complete answer.</summary>
    public TimeSpan Latency { get; init; }

    /// <summary>The reason why there is no answer; <see langword="null"/> if there is one.</summary>
    public string? Error { get; init; }

    /// <summary>Whether there is an answer.</summary>
    [JsonIgnore]
    public bool IsAnswered => Error is null;
}
