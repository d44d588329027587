using GenAI.Lifecycle.Statistics;

namespace GenAI.Lifecycle.Evaluation.Judges;

/// <summary>Measures the agreement of a judge's scores with human scores.</summary>
public static class JudgeAgreement
{
    private static readonly string[] s_names =
    [
        "Exact agreement",
        "Cohen's kappa",
        "Linear kappa",
        "Quadratic kappa",
        "Pearson",
        "Spearman",
        "Kendall tau-b",
        "Bias",
    ];

    /// <summary>Compares scores, with percentile intervals over resampled items.</summary>
    /// <param name="judge">The judge's scores, item by item; <see langword="null"/> if it gave no score.</param>
    /// <param name="human">The human scores of the same items.</param>
    /// <param name="scale">The scale of both. Yes and no are 1 and 0; a preference is 1, 0 and −1.</param>
    /// <param name="level">The probability to cover, within (0, 1).</param>
    /// <param name="resamples">The number of resamples, within [100, 10,000,000].</param>
    /// <param name="seed">The seed.</param>
    /// <exception cref="ArgumentException">The lengths differ, or fewer than two items have both scores.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A score is not on the scale.</exception>
    public static AgreementReport Compare(
        IReadOnlyList<double?> judge,
        IReadOnlyList<double> human,
        ScoreScale scale,
        double level = .95,
        int resamples = 2_000,
        long seed = 1
    )
    {
        ArgumentNullException.ThrowIfNull(judge);
        ArgumentNullException.ThrowIfNull(human);
        ArgumentNullException.ThrowIfNull(scale);
        if (judge.Count != human.Count)
            throw new ArgumentException(
                $"There are {judge.Count} judge scores and {human.Count} human scores; the numbers must be equal.",
                nameof(human)
            );
        var both = judge
            .Zip(human)
            .Where(static pair => pair.First is not null)
            .Select(static pair => (Judge: pair.First!.Value, Human: pair.Second))
            .ToArray();
        if (both.Length < 2)
            throw new ArgumentException($"{both.Length} items have both scores; at least 2 are needed.", nameof(judge));
        foreach (var (first, second) in both)
        {
            if (!scale.Contains(first) || !scale.Contains(second))
                throw new ArgumentOutOfRangeException(nameof(judge), $"({first}, {second})", $"Scores must be from {scale}.");
        }

        var values = new double[s_names.Length];
        Compute([.. both.Select(static b => b.Judge)], [.. both.Select(static b => b.Human)], scale, values);
        var intervals = ItemBootstrap.Intervals(
            both.Length,
            s_names.Length,
            (drawn, results) =>
            {
                var (first, second) = (new double[drawn.Length], new double[drawn.Length]);
                for (var i = 0; i < drawn.Length; i++)
                    (first[i], second[i]) = both[drawn[i]];
                Compute(first, second, scale, results);
            },
            level,
            resamples,
            seed
        );
        Measurement? Measure(int i) =>
            double.IsNaN(values[i]) ? null : new Measurement(s_names[i], values[i], both.Length, intervals[i].Interval);
        return new AgreementReport
        {
            Count = both.Length,
            Unjudged = judge.Count - both.Length,
            Exact = Measure(0)!,
            Kappa = Measure(1),
            LinearKappa = Measure(2),
            QuadraticKappa = Measure(3),
            Pearson = Measure(4),
            Spearman = Measure(5),
            Kendall = Measure(6),
            Bias = Measure(7)!,
        };
    }

    private static void Compute(double[] judge, double[] human, ScoreScale scale, Span<double> values)
    {
        var (first, second, categories) = (Round(judge, scale), Round(human, scale), scale.Max - scale.Min + 1);
        values[0] = first.Zip(second).Count(static pair => pair.First == pair.Second) / (double)first.Length;
        values[1] = Agreement.Kappa(first, second);
        values[2] = Agreement.WeightedKappa(first, second, categories, KappaWeights.Linear);
        values[3] = Agreement.WeightedKappa(first, second, categories);
        values[4] = Correlation.Pearson(judge, human);
        values[5] = Correlation.Spearman(judge, human);
        values[6] = Correlation.KendallTauB(judge, human);
        values[7] = Descriptive.Mean(judge) - Descriptive.Mean(human);
    }

    private static int[] Round(double[] scores, ScoreScale scale) =>
        Array.ConvertAll(scores, score => (int)Math.Round(score, MidpointRounding.AwayFromZero) - scale.Min);
}
