namespace GenAI.Lifecycle.Evaluation.Runs;

/// <summary>How an evaluation stands.</summary>
/// <param name="Done">Answers that are scored.</param>
/// <param name="Total">Answers in all.</param>
/// <param name="Failed">Calls without an answer.</param>
/// <param name="Resumed">Answers of an earlier try.</param>
/// <param name="Remaining">About how long it will go on; <see langword="null"/> at first.</param>
public sealed record EvaluationProgress(int Done, int Total, int Failed, int Resumed, TimeSpan? Remaining);
