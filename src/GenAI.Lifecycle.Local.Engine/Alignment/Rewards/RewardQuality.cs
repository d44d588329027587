using System.Text.Json;

namespace GenAI.Lifecycle.Local.Engine.Alignment.Rewards;

/// <summary>The rewards of a pair and the lengths of its answers in tokens.</summary>
internal readonly record struct ScoredAnswers(double Chosen, double Rejected, int ChosenLength, int RejectedLength);

/// <summary>The quality of a reward model on pairs that it was not trained on.</summary>
/// <param name="Pairs">The number of pairs.</param>
/// <param name="Accuracy">The share of pairs whose chosen answer has the higher reward.</param>
/// <param name="AccuracyLow">The lower end of the accuracy's 95 % interval (Wilson).</param>
/// <param name="AccuracyHigh">The upper end.</param>
/// <param name="CalibrationError">The expected calibration error of σ(chosen − rejected), in ten bins of confidence.</param>
/// <param name="LengthCorrelation">Pearson's correlation of reward and length over all answers; NaN where one of them does not vary.</param>
/// <param name="MeanReward">The mean over all answers.</param>
internal sealed record RewardQuality(
    int Pairs,
    double Accuracy,
    double AccuracyLow,
    double AccuracyHigh,
    double CalibrationError,
    double LengthCorrelation,
    double MeanReward
)
{
    public const string FileName = "reward_quality.json";

    private const int Bins = 10;
    private const double Z = 1.959963984540054;

    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        WriteIndented = true,
        NumberHandling = System.Text.Json.Serialization.JsonNumberHandling.AllowNamedFloatingPointLiterals,
    };

    /// <summary>Measures on scored pairs, of which there is at least one.</summary>
    public static RewardQuality Of(IReadOnlyList<ScoredAnswers> pairs)
    {
        var accuracy = pairs.Average(static pair => pair.Chosen > pair.Rejected ? 1.0 : 0);
        var (low, high) = Wilson(accuracy, pairs.Count);
        var answers = pairs
            .SelectMany(static pair => new[] { (pair.Chosen, pair.ChosenLength), (pair.Rejected, pair.RejectedLength) })
            .ToList();
        return new RewardQuality(
            pairs.Count,
            accuracy,
            low,
            high,
            CalibrationErrorOf(pairs),
            Correlation.Of([.. answers.Select(static each => each.Item1)], [.. answers.Select(static each => (double)each.Item2)]),
            answers.Average(static each => each.Item1)
        );
    }

    public void Save(string directory) => File.WriteAllText(Path.Combine(directory, FileName), JsonSerializer.Serialize(this, Json) + "\n");

    private static double CalibrationErrorOf(IReadOnlyList<ScoredAnswers> pairs) =>
        pairs
            .Select(static pair =>
                (Confidence: 1 / (1 + Math.Exp(-Math.Abs(pair.Chosen - pair.Rejected))), Right: pair.Chosen > pair.Rejected ? 1.0 : 0)
            )
            .GroupBy(static each => Math.Min(Bins - 1, (int)(each.Confidence * Bins)))
            .Sum(bin =>
                Math.Abs(bin.Average(static each => each.Confidence) - bin.Average(static each => each.Right)) * bin.Count() / pairs.Count
            );

    private static (double Low, double High) Wilson(double share, int count)
    {
        var square = Z * Z;
        var centre = (share + (square / (2 * count))) / (1 + (square / count));
        var half = Z * Math.Sqrt((share * (1 - share) / count) + (square / (4.0 * count * count))) / (1 + (square / count));
        return (Math.Max(0, centre - half), Math.Min(1, centre + half));
    }
}
