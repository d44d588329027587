namespace GenAI.Lifecycle.Evaluation.Judges;

/// <summary>A score with the judge's reason.</summary>
/// <param name="Score">The score, on its scale.</param>
/// <param name="Reason">The judge's reason; <see langword="null"/> if its answer has no reason field.</param>
public sealed record ScoreVerdict(double Score, string? Reason = null);
