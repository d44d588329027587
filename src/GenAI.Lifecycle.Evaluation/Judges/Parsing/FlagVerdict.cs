namespace GenAI.Lifecycle.Evaluation.Judges;

/// <summary>A yes or no with what the judge says about it.</summary>
/// <param name="Value">Yes or no.</param>
/// <param name="Reason">The judge's reason; <see langword="null"/> if it gave none in the form.</param>
public sealed record FlagVerdict(bool Value, string? Reason = null);
