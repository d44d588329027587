namespace GenAI.Lifecycle.Evaluation.Runs;

/// <summary>One answer of one system, with its scores.</summary>
public sealed record EvaluatedItem
{
    /// <summary>The system.</summary>
    public required string System { get; init; }

    /// <summary>The item.</summary>
    public required string ItemId { get; init; }

    /// <summary>The answer.</summary>
    public string Answer { get; init; } = "";

    /// <summary>The scores by metric name.</summary>
    public IReadOnlyDictionary<string, double> Scores { get; init; } = new Dictionary<string, double>();

    /// <summary>Metrics that have no value for this answer, with the reason.</summary>
    public IReadOnlyDictionary<string, string> Unscored { get; init; } = new Dictionary<string, string>();

    /// <summary>The tokens that were used.</summary>
    public Usage Usage { get; init; }

    /// <summary>From the request to the whole answer.</summary>
    public TimeSpan Latency { get; init; }

    /// <summary>Why there is no answer; <see langword="null"/> if there is one.</summary>
    public string? Error { get; init; }
}
