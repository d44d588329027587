namespace GenAI.Lifecycle.Evaluation.Preferences;

/// <summary>The scale of chess ratings, which language model arenas use.</summary>
internal static class RatingScale
{
    public const double Origin = 1000;

    /// <summary>The points per natural logarithm of the odds.</summary>
    public static double PointsPerLogit { get; } = 400 / Math.Log(10);

    public static double WinProbability(double difference) => 1 / (1 + Math.Pow(10, -difference / 400));
}
