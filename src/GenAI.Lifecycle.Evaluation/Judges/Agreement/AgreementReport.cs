namespace GenAI.Lifecycle.Evaluation.Judges;

/// <summary>
/// The agreement of a judge with human raters. A measure is <see langword="null"/> if it is undefined because one side gave the same
/// score to every item.
/// </summary>
public sealed record AgreementReport
{
    /// <summary>The items that both scored.</summary>
    public required int Count { get; init; }

    /// <summary>The items for which the judge gave no score; they are excluded from all measures.</summary>
    public required int Unjudged { get; init; }

    /// <summary>The share of items with the same score, rounded to whole ones.</summary>
    public required Measurement Exact { get; init; }

    /// <summary>Cohen's κ of the rounded scores.</summary>
    public required Measurement? Kappa { get; init; }

    /// <summary>Cohen's κ with disagreements weighted by the distance.</summary>
    public required Measurement? LinearKappa { get; init; }

    /// <summary>Cohen's κ with disagreements weighted by the distance squared.</summary>
    public required Measurement? QuadraticKappa { get; init; }

    /// <summary>Pearson's r.</summary>
    public required Measurement? Pearson { get; init; }

    /// <summary>Spearman's ρ.</summary>
    public required Measurement? Spearman { get; init; }

    /// <summary>Kendall's τ-b.</summary>
    public required Measurement? Kendall { get; init; }

    /// <summary>The judge's mean score minus the human mean score; above 0, the judge is lenient.</summary>
    public required Measurement Bias { get; init; }
}
