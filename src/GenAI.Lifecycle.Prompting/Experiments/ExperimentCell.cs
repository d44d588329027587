namespace GenAI.Lifecycle.Prompting.Experiments;

/// <summary>One answer of one candidate to one item.</summary>
public sealed record ExperimentCell
{
    /// <summary>The candidate's identity.</summary>
    public required string CandidateId { get; init; }

    /// <summary>The item.</summary>
    public required string ItemId { get; init; }

    /// <summary>Which repeat, from 0.</summary>
    public required int Repeat { get; init; }

    /// <summary>The answer, extracted from the response.</summary>
    public string Answer { get; init; } = "";

    /// <summary>The scores by metric name. A metric without a value is not in it.</summary>
    public IReadOnlyDictionary<string, double> Scores { get; init; } = new Dictionary<string, double>();

    /// <summary>The tokens that were used.</summary>
    public Usage Usage { get; init; }

    /// <summary>What it cost, in the price table's currency; <see langword="null"/> if nothing is priced.</summary>
    public Money? Cost { get; init; }

    /// <summary>Whether the answer came from the response cache: then nothing was paid for it, and cost and latency are those of the first time.</summary>
    public bool Cached { get; init; }

    /// <summary>From the request to the whole answer.</summary>
    public TimeSpan Latency { get; init; }

    /// <summary>Why there is no answer; <see langword="null"/> if there is one.</summary>
    public string? Error { get; init; }
}
