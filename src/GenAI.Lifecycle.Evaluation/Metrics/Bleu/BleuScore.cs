namespace GenAI.Lifecycle.Evaluation.Metrics;

/// <summary>A BLEU score and what it is made of.</summary>
/// <param name="Score">From 0 to 100.</param>
/// <param name="Precisions">The smoothed precision of each order, from 0 to 100.</param>
/// <param name="BrevityPenalty">The factor, from 0 to 1, for text shorter than its references.</param>
/// <param name="Matches">The matched n-grams of each order, before smoothing.</param>
/// <param name="Totals">The n-grams of the hypotheses of each order, before smoothing.</param>
/// <param name="HypothesisLength">Tokens of the hypotheses.</param>
/// <param name="ReferenceLength">Tokens of the closest references.</param>
/// <param name="Signature">States exactly what was computed.</param>
public sealed record BleuScore(
    double Score,
    IReadOnlyList<double> Precisions,
    double BrevityPenalty,
    IReadOnlyList<long> Matches,
    IReadOnlyList<long> Totals,
    long HypothesisLength,
    long ReferenceLength,
    string Signature);
