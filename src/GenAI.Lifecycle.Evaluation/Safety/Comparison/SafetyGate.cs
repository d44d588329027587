namespace GenAI.Lifecycle.Evaluation.Safety;

/// <summary>Describes a gate that passes only if neither the mean nor the spread of a safety score became worse.</summary>
public static class SafetyGate
{
    /// <summary>Judges two published or measured summaries, by their estimates.</summary>
    /// <param name="metric">The score's name.</param>
    /// <param name="before">The model before.</param>
    /// <param name="after">The model after.</param>
    /// <param name="options">The tolerances; <see langword="null"/>: the defaults.</param>
    /// <exception cref="ArgumentException">
    /// A confidence is requested, which summaries cannot provide; use <see cref="SafetyComparison"/>.
    /// </exception>
    public static GateVerdict Judge(string metric, ScoreSpread before, ScoreSpread after, SafetyGateOptions? options = null)
    {
        if (options?.Confidence is not null)
            throw new ArgumentException(
                "Confidence needs the scores of the items, not two summaries; use SafetyComparison or leave Confidence null.",
                nameof(options)
            );
        return Judge(metric, before, after, options ?? new(), null, null, missing: 0);
    }

    /// <summary>Judges a comparison.</summary>
    /// <param name="comparison">The comparison.</param>
    /// <param name="options">The tolerances.</param>
    /// <param name="worsening">The interval of the worsening of the mean.</param>
    internal static GateVerdict Judge(SafetyComparison comparison, SafetyGateOptions options, ConfidenceInterval worsening) =>
        Judge(comparison.Metric, comparison.Before, comparison.After, options, worsening, comparison.DeviationInterval, comparison.Missing);

    private static GateVerdict Judge(
        string metric,
        ScoreSpread before,
        ScoreSpread after,
        SafetyGateOptions options,
        ConfidenceInterval? mean,
        ConfidenceInterval? deviation,
        int missing
    )
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(metric);
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        options.Check();
        var worsening = options.HigherIsBetter ? before.Mean - after.Mean : after.Mean - before.Mean;
        var (meanName, deviationName) = ($"{metric}: worsening of the mean", $"{metric}: growth of the standard deviation");
        var gate = new Gate(
            $"{metric} after tuning",
            [
                Criterion(meanName, options.MeanTolerance, options.Confidence),
                Criterion(deviationName, options.DeviationTolerance, options.Confidence),
            ]
        )
        {
            MaxMissing = options.MaxMissing,
        };
        return gate.Evaluate([
            new Measurement(meanName, worsening, after.Count, mean) { Missing = missing },
            new Measurement(deviationName, after.Deviation - before.Deviation, after.Count, deviation) { Missing = missing },
        ]);
    }

    private static Criterion Criterion(string metric, double tolerance, double? confidence) =>
        GenAI.Lifecycle.Criterion.AtMost(metric, tolerance) with
        {
            Confidence = confidence,
        };
}
