namespace GenAI.Lifecycle.Prompting.Experiments;

/// <summary>One answer of one candidate to one item.</summary>
public sealed record ExperimentCell
{
    /// <summary>The candidate's id.</summary>
    public required string CandidateId { get; init; }

    /// <summary>The item.</summary>
    public required string ItemId { get; init; }

    /// <summary>The index of the repeat, from 0.</summary>
    public required int Repeat { get; init; }

    /// <summary>The answer, extracted from the response.</summary>
    public string Answer { get; init; } = "";

    /// <summary>The scores by metric name. A metric without a value is omitted.</summary>
    public IReadOnlyDictionary<string, double> Scores { get; init; } = new Dictionary<string, double>();

    /// <summary>The tokens used.</summary>
    public Usage Usage { get; init; }

    /// <summary>The cost, in the price table's currency; <see langword="null"/> if there are no prices.</summary>
    public Money? Cost { get; init; }

    /// <summary>
    /// Whether the answer came from the response cache. It was then not billed again; cost and latency are those of the original call.
    /// </summary>
    public bool Cached { get; init; }

    /// <summary>The time from the request to the complete answer.</summary>
    public TimeSpan Latency { get; init; }

    /// <summary>The reason why there is no answer; <see langword="null"/> if there is one.</summary>
    public string? Error { get; init; }
}
