namespace GenAI.Lifecycle.Prompting.Experiments;

/// <summary>How an experiment stands.</summary>
/// <param name="Done">Cells that are done.</param>
/// <param name="Total">Cells in all.</param>
/// <param name="Failed">Cells without an answer.</param>
/// <param name="Resumed">Cells that an earlier try had paid for.</param>
/// <param name="Spent">What was spent; <see langword="null"/> if nothing is priced.</param>
/// <param name="Remaining">About how long it will go on; <see langword="null"/> at first.</param>
/// <param name="Leader">The candidate with the best mean so far, if there is one.</param>
/// <param name="LeaderScore">Its mean of the primary metric.</param>
public sealed record ExperimentProgress(int Done, int Total, int Failed, int Resumed, Money? Spent, TimeSpan? Remaining, string? Leader, double? LeaderScore);
