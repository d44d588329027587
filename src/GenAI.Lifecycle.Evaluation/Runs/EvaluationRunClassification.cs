using GenAI.Lifecycle.Evaluation.Metrics;

namespace GenAI.Lifecycle.Evaluation.Runs;

/// <summary>Provides metrics that need two scores of each answer.</summary>
public static class EvaluationRunClassification
{
    /// <summary>Returns the calibration of a system: ECE, greatest gap, Brier score and bins.</summary>
    /// <param name="run">The evaluation.</param>
    /// <param name="system">The system.</param>
    /// <param name="confidence">A metric from 0 to 1; <see langword="null"/>: <see cref="CalibrationEvaluator.ConfidenceName"/>.</param>
    /// <param name="correct">
    /// A metric that is 1 for a right answer and 0 for a wrong one; <see langword="null"/>:
    /// <see cref="CalibrationEvaluator.CorrectName"/>.
    /// </param>
    /// <param name="bins">The number of bins, at least 1.</param>
    /// <exception cref="ArgumentException">No answer has both, or a value is outside its range.</exception>
    public static Calibration CalibrationOf(
        this EvaluationRun run,
        string system,
        string? confidence = null,
        string? correct = null,
        int bins = 10
    )
    {
        var (values, flags) = Pairs(
            run,
            system,
            confidence ?? CalibrationEvaluator.ConfidenceName,
            correct ?? CalibrationEvaluator.CorrectName
        );
        return Calibration.Of(values, flags, bins);
    }

    /// <summary>
    /// Returns the area under the receiver operating characteristic: the probability that a positive answer scores higher than a negative
    /// one.
    /// </summary>
    /// <param name="run">The evaluation.</param>
    /// <param name="system">The system.</param>
    /// <param name="score">A metric; a greater value means more likely positive.</param>
    /// <param name="positive">A metric that is 1 for a positive answer and 0 for a negative one.</param>
    /// <exception cref="ArgumentException">
    /// One of the two kinds has no answers with both metrics, or the second metric has a value other than 0 and 1.
    /// </exception>
    public static double RocAreaOf(this EvaluationRun run, string system, string score, string positive)
    {
        var (values, flags) = Pairs(run, system, score, positive);
        return RocCurve.Area(values, flags);
    }

    private static (double[] Values, bool[] Flags) Pairs(EvaluationRun run, string system, string value, string flag)
    {
        ArgumentNullException.ThrowIfNull(run);
        _ = run[system];
        List<EvaluatedItem> items =
        [
            .. run.Items.Where(item => item.System == system && item.Scores.ContainsKey(value) && item.Scores.ContainsKey(flag)),
        ];
        if (items.Count == 0)
            throw new ArgumentException($"No answer of '{system}' has a value of both '{value}' and '{flag}'.", nameof(value));
        if (items.FirstOrDefault(item => item.Scores[flag] is not (0 or 1)) is { } other)
            throw new ArgumentException($"'{flag}' is {other.Scores[flag]} for item '{other.ItemId}'; it must be 0 or 1.", nameof(flag));
        return ([.. items.Select(item => item.Scores[value])], [.. items.Select(item => item.Scores[flag] == 1)]);
    }
}
