namespace GenAI.Lifecycle.Evaluation.Metrics;

/// <summary>A bin of a reliability diagram: predictions of similar confidence.</summary>
/// <param name="Lower">The lower bound of the confidence, exclusive; the first bin includes 0.</param>
/// <param name="Upper">The upper bound of the confidence, inclusive.</param>
/// <param name="Count">The number of predictions.</param>
/// <param name="Confidence">Their mean confidence; <see langword="null"/> without predictions.</param>
/// <param name="Accuracy">The share of right predictions; <see langword="null"/> without predictions.</param>
public sealed record CalibrationBin(double Lower, double Upper, int Count, double? Confidence, double? Accuracy);

/// <summary>The calibration of predictions: the agreement of confidence and accuracy.</summary>
/// <param name="ExpectedError">
/// ECE: the mean gap of confidence and accuracy over the bins, weighted by their counts (C. Guo et al., 2017).
/// </param>
/// <param name="MaximumError">The greatest gap of a bin.</param>
/// <param name="BrierScore">The mean squared gap of confidence and outcome.</param>
/// <param name="Bins">The bins, of equal width.</param>
public sealed record Calibration(double ExpectedError, double MaximumError, double BrierScore, IReadOnlyList<CalibrationBin> Bins)
{
    /// <summary>Compares confidences with outcomes.</summary>
    /// <param name="confidences">The confidence of each prediction, from 0 to 1.</param>
    /// <param name="correct">Whether each prediction is right.</param>
    /// <param name="bins">The number of bins, at least 1.</param>
    /// <exception cref="ArgumentException">
    /// There are no predictions, the lists have different lengths, or a confidence is outside 0–1 or not a number.
    /// </exception>
    public static Calibration Of(ReadOnlySpan<double> confidences, ReadOnlySpan<bool> correct, int bins = 10)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bins, 1);
        if (confidences.IsEmpty)
            throw new ArgumentException("At least one prediction is required.", nameof(confidences));
        if (confidences.Length != correct.Length)
            throw new ArgumentException($"There are {confidences.Length} confidences and {correct.Length} outcomes.", nameof(correct));
        var (counts, sums, hits) = (new int[bins], new double[bins], new int[bins]);
        var brier = 0.0;
        for (var i = 0; i < confidences.Length; i++)
        {
            var confidence = confidences[i];
            if (!(confidence is >= 0 and <= 1))
                throw new ArgumentException(
                    $"The confidence of prediction {i} is {confidence}; it must be from 0 to 1.",
                    nameof(confidences)
                );
            var bin = Math.Clamp((int)Math.Ceiling(confidence * bins) - 1, 0, bins - 1);
            counts[bin]++;
            sums[bin] += confidence;
            hits[bin] += correct[i] ? 1 : 0;
            brier += Math.Pow(confidence - (correct[i] ? 1 : 0), 2);
        }
        CalibrationBin[] made =
        [
            .. Enumerable
                .Range(0, bins)
                .Select(b => new CalibrationBin(
                    (double)b / bins,
                    (b + 1.0) / bins,
                    counts[b],
                    counts[b] > 0 ? sums[b] / counts[b] : null,
                    counts[b] > 0 ? (double)hits[b] / counts[b] : null
                )),
        ];
        double total = confidences.Length;
        return new Calibration(made.Sum(b => Gap(b) * b.Count / total), made.Max(Gap), brier / total, made);
    }

    private static double Gap(CalibrationBin bin) => Math.Abs((bin.Confidence - bin.Accuracy) ?? 0);
}
