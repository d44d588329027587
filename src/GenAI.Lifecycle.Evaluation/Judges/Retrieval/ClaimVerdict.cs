namespace GenAI.Lifecycle.Evaluation.Judges;

/// <summary>Whether passages support a claim.</summary>
/// <param name="Supported">Whether they do.</param>
/// <param name="Quote">The words that do, as the judge gave them; <see langword="null"/> if it gave none.</param>
internal sealed record ClaimVerdict(bool Supported, string? Quote);
