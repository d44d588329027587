using GenAI.Lifecycle.Evaluation.Preferences;

namespace GenAI.Lifecycle.Evaluation.Judges;

/// <summary>A judge's preference between two answers in the order in which it read them.</summary>
/// <param name="Outcome">The better one.</param>
/// <param name="Reason">The judge's reason; <see langword="null"/> if its answer has no reason field.</param>
public sealed record ChoiceVerdict(PairwiseOutcome Outcome, string? Reason = null);
