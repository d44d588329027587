using System.Text.Json.Serialization;

namespace GenAI.Lifecycle.Evaluation.Runs;

/// <summary>One answer of one system, with its scores.</summary>
public sealed record EvaluatedItem
{
    /// <summary>The system.</summary>
    public required string System { get; init; }

    /// <summary>The item.</summary>
    public required string ItemId { get; init; }

    /// <summary>Which of the answers to the item it is, from 0.</summary>
    public int Repeat { get; init; }

    /// <summary>The answer.</summary>
    public string Answer { get; init; } = "";

    /// <summary>The scores by metric name; all are finite numbers, pass and fail are 1 and 0.</summary>
    public IReadOnlyDictionary<string, double> Scores { get; init; } = new Dictionary<string, double>();

    /// <summary>Metrics that have no value for this answer, with the reason.</summary>
    public IReadOnlyDictionary<string, string> Unscored { get; init; } = new Dictionary<string, string>();

    /// <summary>Metrics whose evaluator says that the answer fails, with the reason.</summary>
    public IReadOnlyDictionary<string, string> Failing { get; init; } = new Dictionary<string, string>();

    /// <summary>The tokens of the answer, whoever paid for them.</summary>
    public Usage Usage { get; init; }

    /// <summary>What the answer cost: nothing if a cache had it; <see langword="null"/> if the price is not known.</summary>
    public Money? Cost { get; init; }

    /// <summary>The tokens that judging the answer took.</summary>
    public Usage JudgeUsage { get; init; }

    /// <summary>What judging the answer cost; <see langword="null"/> if nothing was judged or the price of any of it is not known.</summary>
    public Money? JudgeCost { get; init; }

    /// <summary>Whether the answer came from the cache.</summary>
    public bool FromCache { get; init; }

    /// <summary>From the request to the whole answer.</summary>
    public TimeSpan Latency { get; init; }

    /// <summary>Why there is no answer; <see langword="null"/> if there is one.</summary>
    public string? Error { get; init; }

    /// <summary>Whether there is an answer.</summary>
    [JsonIgnore]
    public bool IsAnswered => Error is null;
}
