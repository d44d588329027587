namespace GenAI.Lifecycle.Evaluation.Judges;

/// <summary>Whether passages support a claim.</summary>
/// <param name="Supported">Whether the passages support the claim.</param>
/// <param name="Quote">The supporting quote of the judge; <see langword="null"/> if it gave none.</param>
internal sealed record ClaimVerdict(bool Supported, string? Quote);
