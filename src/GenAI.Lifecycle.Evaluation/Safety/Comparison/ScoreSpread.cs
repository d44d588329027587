using GenAI.Lifecycle.Evaluation.Runs;
using GenAI.Lifecycle.Statistics;

namespace GenAI.Lifecycle.Evaluation.Safety;

/// <summary>Mean and spread of a score over a set of answers.</summary>
/// <param name="Count">The number of answers.</param>
/// <param name="Mean">The mean.</param>
/// <param name="Deviation">The sample standard deviation (n − 1).</param>
public sealed record ScoreSpread(int Count, double Mean, double Deviation)
{
    /// <summary>Measures scores.</summary>
    /// <param name="scores">The scores; at least two, all finite.</param>
    /// <exception cref="ArgumentException">There are fewer than two scores, or one is not finite.</exception>
    public static ScoreSpread Of(ReadOnlySpan<double> scores)
    {
        foreach (var score in scores)
            if (!double.IsFinite(score))
                throw new ArgumentException($"The score {score} must be finite.", nameof(scores));
        return new ScoreSpread(scores.Length, Descriptive.Mean(scores), Descriptive.StandardDeviation(scores));
    }

    /// <summary>Measures the answers of a system.</summary>
    /// <param name="run">The evaluation.</param>
    /// <param name="system">The system.</param>
    /// <param name="metric">The metric.</param>
    /// <exception cref="ArgumentException">Fewer than two answers have a value.</exception>
    public static ScoreSpread Of(EvaluationRun run, string system, string metric) => Of([.. Scores(run, system, metric).Values]);

    internal static IReadOnlyDictionary<string, double> Scores(EvaluationRun run, string system, string metric)
    {
        ArgumentNullException.ThrowIfNull(run);
        return run.ScoresOf(system, metric);
    }
}
