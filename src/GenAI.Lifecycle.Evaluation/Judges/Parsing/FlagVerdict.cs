namespace GenAI.Lifecycle.Evaluation.Judges;

/// <summary>A yes or no with the judge's reason.</summary>
/// <param name="Value">Yes or no.</param>
/// <param name="Reason">The judge's reason; <see langword="null"/> if its answer has no reason field.</param>
public sealed record FlagVerdict(bool Value, string? Reason = null);
