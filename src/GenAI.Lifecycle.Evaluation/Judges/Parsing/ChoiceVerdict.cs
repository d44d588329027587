using GenAI.Lifecycle.Evaluation.Preferences;

namespace GenAI.Lifecycle.Evaluation.Judges;

/// <summary>Which of two answers a judge prefers, in the order in which it read them.</summary>
/// <param name="Outcome">The better one.</param>
/// <param name="Reason">The judge's reason; <see langword="null"/> if it gave none in the form.</param>
public sealed record ChoiceVerdict(PairwiseOutcome Outcome, string? Reason = null);
