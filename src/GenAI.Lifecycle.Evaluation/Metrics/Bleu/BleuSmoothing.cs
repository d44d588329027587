namespace GenAI.Lifecycle.Evaluation.Metrics;

/// <summary>The smoothing of an n-gram order without a match in BLEU (B. Chen and C. Cherry, 2014).</summary>
public enum BleuSmoothing
{
    /// <summary>The precision of the order is halved for each order without a match so far (sacrebleu <c>exp</c>, NIST).</summary>
    Exponential,

    /// <summary>The numerator of the order is a small value (sacrebleu <c>floor</c>).</summary>
    Floor,

    /// <summary>A value is added to numerator and denominator of every order above 1 (sacrebleu <c>add-k</c>).</summary>
    AddK,

    /// <summary>No smoothing: the score is 0.</summary>
    None,
}
