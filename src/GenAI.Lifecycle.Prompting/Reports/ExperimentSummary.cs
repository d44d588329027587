using GenAI.Lifecycle.Prompting.Evidence;

namespace GenAI.Lifecycle.Prompting.Reports;

/// <summary>An experiment in numbers, as JSON for tools.</summary>
public sealed record ExperimentSummary
{
    /// <summary>The experiment's name.</summary>
    public required string Experiment { get; init; }

    /// <summary>The content hash of its items; see <see cref="Dataset.ContentHash"/>.</summary>
    public required string Dataset { get; init; }

    /// <summary>The number of its items.</summary>
    public required int Items { get; init; }

    /// <summary>The malformed rows that were left out.</summary>
    public IReadOnlyList<DatasetProblem> DatasetProblems { get; init; } = [];

    /// <summary>The reason why cells are missing; <see langword="null"/> if all are finished.</summary>
    public string? StoppedBy { get; init; }

    /// <summary>The cost; <see langword="null"/> if there were no prices.</summary>
    public Money? Spent { get; init; }

    /// <summary>The metric of the order.</summary>
    public required string PrimaryMetric { get; init; }

    /// <summary>The candidates, the best first.</summary>
    public required IReadOnlyList<CandidateEvidence> Candidates { get; init; }

    /// <summary>The ids of the candidates that no other one beats in quality, cost and latency together.</summary>
    public required IReadOnlyList<string> ParetoFront { get; init; }

    /// <summary>The choice.</summary>
    public required SelectionRecord Selection { get; init; }
}
