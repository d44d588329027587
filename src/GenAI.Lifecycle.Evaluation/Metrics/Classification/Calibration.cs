namespace GenAI.Lifecycle.Evaluation.Metrics;

/// <summary>A bin of a reliability diagram: predictions of similar confidence.</summary>
/// <param name="Lower">The confidence it starts above (the first starts at 0 inclusive).</param>
/// <param name="Upper">The confidence it reaches up to, inclusive.</param>
/// <param name="Count">How many predictions are in it.</param>
/// <param name="Confidence">Their mean confidence; <see langword="null"/> without predictions.</param>
/// <param name="Accuracy">The share that is right; <see langword="null"/> without predictions.</param>
public sealed record CalibrationBin(double Lower, double Upper, int Count, double? Confidence, double? Accuracy);

/// <summary>Whether predictions are right as often as their confidence says.</summary>
/// <param name="ExpectedError">ECE: the mean gap of confidence and accuracy over the bins, weighted by their counts (C. Guo et al., 2017).</param>
/// <param name="MaximumError">The greatest gap of a bin.</param>
/// <param name="BrierScore">The mean squared gap of confidence and outcome.</param>
/// <param name="Bins">The bins, of equal width.</param>
public sealed record Calibration(double ExpectedError, double MaximumError, double BrierScore, IReadOnlyList<CalibrationBin> Bins)
{
    /// <summary>Compares confidences with outcomes.</summary>
    /// <param name="confidences">How sure each prediction was, from 0 to 1.</param>
    /// <param name="correct">Whether each prediction is right.</param>
    /// <param name="bins">How many bins, at least 1.</param>
    /// <exception cref="ArgumentException">There is no prediction, the lists have different lengths, or a confidence is outside 0–1 or not a number.</exception>
    public static Calibration Of(ReadOnlySpan<double> confidences, ReadOnlySpan<bool> correct, int bins = 10)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bins, 1);
        if (confidences.IsEmpty)
            throw new ArgumentException("There is no prediction.", nameof(confidences));
        if (confidences.Length != correct.Length)
            throw new ArgumentException($"There are {confidences.Length} confidences and {correct.Length} outcomes.", nameof(correct));
        var (counts, sums, hits) = (new int[bins], new double[bins], new int[bins]);
        var brier = 0.0;
        for (var i = 0; i < confidences.Length; i++)
        {
            var confidence = confidences[i];
            if (!(confidence is >= 0 and <= 1))
                throw new ArgumentException($"{confidence} of prediction {i} is no confidence, which is from 0 to 1.", nameof(confidences));
            var bin = Math.Clamp((int)Math.Ceiling(confidence * bins) - 1, 0, bins - 1);
            counts[bin]++;
            sums[bin] += confidence;
            hits[bin] += correct[i] ? 1 : 0;
            brier += Math.Pow(confidence - (correct[i] ? 1 : 0), 2);
        }
        CalibrationBin[] made = [.. Enumerable.Range(0, bins).Select(b => new CalibrationBin(
            (double)b / bins,
            (b + 1.0) / bins,
            counts[b],
            counts[b] > 0 ? sums[b] / counts[b] : null,
            counts[b] > 0 ? (double)hits[b] / counts[b] : null))];
        double total = confidences.Length;
        return new Calibration(made.Sum(b => Gap(b) * b.Count / total), made.Max(Gap), brier / total, made);
    }

    private static double Gap(CalibrationBin bin) => Math.Abs((bin.Confidence - bin.Accuracy) ?? 0);
}
