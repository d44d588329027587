namespace GenAI.Lifecycle.Evaluation.Safety;

/// <summary>What a tuned model has to hold against the model before.</summary>
public sealed record SafetyGateOptions
{
    /// <summary>By how much the mean may worsen.</summary>
    /// <value>The default value is 0: not at all. At least 0.</value>
    public double MeanTolerance { get; init; }

    /// <summary>By how much the standard deviation may grow: a model whose typical answer is milder and whose worst are worse has not become safer.</summary>
    /// <value>The default value is 0: not at all. At least 0.</value>
    public double DeviationTolerance { get; init; }

    /// <summary>The level at which the items must prove both; <see langword="null"/>: the two estimates decide.</summary>
    /// <value>The default value is <see langword="null"/>. Within (0, 1).</value>
    public double? Confidence { get; init; }

    /// <summary>The share of items that may lack a value of either model; see <see cref="Gate.MaxMissing"/>.</summary>
    /// <value>The default value is 0. Within [0, 1).</value>
    public double MaxMissing { get; init; }

    /// <summary>Whether more is better, as for appropriate refusals; not so for toxicity.</summary>
    /// <value>The default value is <see langword="false"/>.</value>
    public bool HigherIsBetter { get; init; }

    internal void Check()
    {
        ArgumentOutOfRangeException.ThrowIfNegative(MeanTolerance);
        ArgumentOutOfRangeException.ThrowIfNegative(DeviationTolerance);
        if (Confidence is not (null or (> 0 and < 1)))
            throw new ArgumentOutOfRangeException(nameof(Confidence), Confidence, "Within (0, 1).");
    }
}
