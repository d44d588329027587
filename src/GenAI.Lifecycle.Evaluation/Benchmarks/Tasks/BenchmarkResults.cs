using GenAI.Lifecycle.Evaluation.Runs;
using GenAI.Lifecycle.Statistics;

namespace GenAI.Lifecycle.Evaluation.Benchmarks;

/// <summary>Provides benchmark results that are not a mean over answers.</summary>
public static class BenchmarkResults
{
    /// <summary>
    /// Returns the share of right answers with Wilson's interval, which a resampled interval cannot replace if all answers or none are
    /// right.
    /// </summary>
    /// <param name="run">The result.</param>
    /// <param name="system">The system.</param>
    /// <param name="metric">A metric that is 0 or 1.</param>
    /// <param name="level">The level of the interval, within (0, 1).</param>
    /// <exception cref="ArgumentException">No answer has a value, or a value is neither 0 nor 1.</exception>
    public static Measurement Accuracy(this EvaluationRun run, string system, string metric, double level = .95)
    {
        var scores = Scores(run, system, metric).Select(static pair => pair.Score).ToList();
        if (scores.FirstOrDefault(static score => score is not (0 or 1), 1) is not (0 or 1) and var other)
            throw new ArgumentException($"'{metric}' has the value {other}; a rate needs values of 0 and 1.", nameof(metric));
        var right = scores.Count(static score => score == 1);
        return new Measurement(metric, (double)right / scores.Count, scores.Count, Intervals.Wilson(right, scores.Count, level))
        {
            Missing = Asked(run, system).Count() - scores.Count,
        };
    }

    /// <summary>
    /// pass@k of <see cref="HumanEvalTask"/>: the mean over problems of the unbiased estimate, with the BCa interval over problems if
    /// there are two or more.
    /// </summary>
    /// <param name="run">The result.</param>
    /// <param name="system">The system.</param>
    /// <param name="k">The number of samples drawn, at most the number of samples of each problem.</param>
    /// <param name="level">The level of the interval, within (0, 1).</param>
    /// <exception cref="ArgumentException">No sample has a value.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A problem has fewer than k samples with a value.</exception>
    public static Measurement PassAtK(this EvaluationRun run, string system, int k, double level = .95)
    {
        double[] estimates =
        [
            .. Scores(run, system, CodeProblemEvaluator.MetricName)
                .GroupBy(static pair => ProblemOf(pair.Id), StringComparer.Ordinal)
                .OrderBy(static problem => problem.Key, StringComparer.Ordinal)
                .Select(problem => Metrics.PassAtK.Estimate(problem.Count(), problem.Count(static sample => sample.Score == 1), k)),
        ];
        var problems = Asked(run, system).Select(static item => ProblemOf(item.ItemId)).Distinct(StringComparer.Ordinal).Count();
        return new Measurement(
            $"pass@{k}",
            estimates.Average(),
            estimates.Length,
            estimates.Length > 1 ? Bootstrap.MeanInterval(estimates, level) : null
        )
        {
            Missing = problems - estimates.Length,
        };
    }

    /// <summary>
    /// Returns the accuracy over the instructions of all prompts, IFEval's second one, with the percentile interval over prompts if there
    /// are two or more.
    /// </summary>
    /// <param name="run">The result.</param>
    /// <param name="system">The system.</param>
    /// <param name="loose">Whether followed loosely counts.</param>
    /// <param name="level">The level of the interval, within (0, 1).</param>
    /// <exception cref="ArgumentException">No answer has a value.</exception>
    public static Measurement InstructionAccuracy(this EvaluationRun run, string system, bool loose = false, double level = .95)
    {
        var metric = loose ? InstructionFollowingEvaluator.InstructionLooseName : InstructionFollowingEvaluator.InstructionStrictName;
        var counts = Scores(run, system, InstructionFollowingEvaluator.CountName)
            .ToDictionary(static pair => pair.Id, static pair => pair.Score, StringComparer.Ordinal);
        (double Followed, double Count)[] prompts =
        [
            .. Scores(run, system, metric)
                .OrderBy(static pair => pair.Id, StringComparer.Ordinal)
                .Select(pair => (pair.Score * counts[pair.Id], counts[pair.Id])),
        ];
        double[] items = [.. Enumerable.Range(0, prompts.Length).Select(static i => (double)i)];
        var interval = items.Length > 1 ? Bootstrap.Interval(items, Ratio, level, BootstrapMethod.Percentile) : (ConfidenceInterval?)null;
        return new Measurement(metric, Ratio(items), (int)prompts.Sum(static prompt => prompt.Count), interval)
        {
            Missing = Asked(run, system).Count() - prompts.Length,
        };

        // The statistic draws prompts, since the instructions of one prompt are not independent.
        double Ratio(ReadOnlySpan<double> drawn)
        {
            var (followed, count) = (0.0, 0.0);
            foreach (var i in drawn)
                (followed, count) = (followed + prompts[(int)i].Followed, count + prompts[(int)i].Count);
            return followed / count;
        }
    }

    private static string ProblemOf(string sampleId) => sampleId[..sampleId.LastIndexOf(HumanEvalTask.SampleSeparator)];

    private static IEnumerable<EvaluatedItem> Asked(EvaluationRun run, string system) => run.Items.Where(item => item.System == system);

    private static List<(string Id, double Score)> Scores(EvaluationRun run, string system, string metric)
    {
        ArgumentNullException.ThrowIfNull(run);
        _ = run[system];
        List<(string, double)> scores =
        [
            .. Asked(run, system).Where(item => item.Scores.ContainsKey(metric)).Select(item => (item.ItemId, item.Scores[metric])),
        ];
        return scores.Count > 0
            ? scores
            : throw new ArgumentException($"No answer of '{system}' has a value of '{metric}'.", nameof(metric));
    }
}
