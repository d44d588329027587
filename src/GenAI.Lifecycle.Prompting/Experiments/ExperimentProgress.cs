namespace GenAI.Lifecycle.Prompting.Experiments;

/// <summary>The progress of an experiment.</summary>
/// <param name="Done">The number of finished cells.</param>
/// <param name="Total">The total number of cells.</param>
/// <param name="Failed">The number of cells without an answer.</param>
/// <param name="Resumed">The number of cells that an earlier attempt had finished.</param>
/// <param name="Spent">The cost so far; <see langword="null"/> if there are no prices.</param>
/// <param name="Remaining">The estimated remaining time; <see langword="null"/> at first.</param>
/// <param name="Leader">The candidate with the best mean so far, if there is one.</param>
/// <param name="LeaderScore">Its mean of the primary metric.</param>
public sealed record ExperimentProgress(
    int Done,
    int Total,
    int Failed,
    int Resumed,
    Money? Spent,
    TimeSpan? Remaining,
    string? Leader,
    double? LeaderScore
);
