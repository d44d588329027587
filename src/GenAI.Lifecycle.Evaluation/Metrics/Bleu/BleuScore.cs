namespace GenAI.Lifecycle.Evaluation.Metrics;

/// <summary>A BLEU score and its components.</summary>
/// <param name="Score">From 0 to 100.</param>
/// <param name="Precisions">The smoothed precision of each order, from 0 to 100.</param>
/// <param name="BrevityPenalty">The factor, from 0 to 1, for text shorter than its references.</param>
/// <param name="Matches">The matched n-grams of each order, before smoothing.</param>
/// <param name="Totals">The n-grams of the hypotheses of each order, before smoothing.</param>
/// <param name="HypothesisLength">The number of tokens of the hypotheses.</param>
/// <param name="ReferenceLength">The number of tokens of the closest references.</param>
/// <param name="Signature">The exact settings of the computation.</param>
public sealed record BleuScore(
    double Score,
    IReadOnlyList<double> Precisions,
    double BrevityPenalty,
    IReadOnlyList<long> Matches,
    IReadOnlyList<long> Totals,
    long HypothesisLength,
    long ReferenceLength,
    string Signature
);
