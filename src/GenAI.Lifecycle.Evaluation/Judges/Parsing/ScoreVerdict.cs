namespace GenAI.Lifecycle.Evaluation.Judges;

/// <summary>A score with what the judge says about it.</summary>
/// <param name="Score">The score, on its scale.</param>
/// <param name="Reason">The judge's reason; <see langword="null"/> if it gave none in the form.</param>
public sealed record ScoreVerdict(double Score, string? Reason = null);
