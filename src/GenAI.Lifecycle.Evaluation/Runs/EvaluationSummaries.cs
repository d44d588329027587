using GenAI.Lifecycle.Answers;
using GenAI.Lifecycle.Evaluation.Judges;
using GenAI.Lifecycle.Evaluation.Metrics;
using GenAI.Lifecycle.Statistics;

namespace GenAI.Lifecycle.Evaluation.Runs;

/// <summary>Provides summaries of answers.</summary>
internal static class EvaluationSummaries
{
    public static EvaluationRun Of(EvaluationPlan plan, IReadOnlyList<EvaluatedItem> items, double level)
    {
        var slices =
            from slice in plan.Slices
            from part in slice.Split(plan.Dataset)
            select new SliceSummary(
                part.Label,
                part.ItemIds.Count,
                Systems(plan, [.. items.Where(item => part.ItemIds.Contains(item.ItemId))], level)
            );
        var systems = Systems(plan, items, level);
        var measured = systems
            .SelectMany(static system => system.Metrics)
            .Select(static metric => metric.Metric)
            .Except(plan.Descriptive, StringComparer.Ordinal);
        return new EvaluationRun(plan.Name, plan.Dataset.ContentHash, items, systems, [.. slices])
        {
            PrimaryMetric = plan.PrimaryMetric ?? measured.FirstOrDefault(),
            LowerIsBetter = plan.AllLowerIsBetter,
            Descriptive = plan.Descriptive,
            Signatures = plan.Signatures,
        };
    }

    /// <summary>
    /// Returns a corpus metric over a system's answers to items with a reference, one row per item in the order of ids. Repeats of an
    /// item are added up, so that they are drawn together.
    /// </summary>
    public static CorpusStatistics? Measure(ICorpusMetric metric, IEnumerable<EvaluatedItem> answered, Dataset dataset)
    {
        var references = dataset.Items.ToDictionary(static item => item.Id, EvaluationPlan.ReferencesOf, StringComparer.Ordinal);
        List<EvaluatedItem> scored =
        [
            .. answered
                .Where(item => references.TryGetValue(item.ItemId, out var found) && found.Count > 0)
                .OrderBy(static item => item.ItemId, StringComparer.Ordinal),
        ];
        return scored.Count == 0
            ? null
            : metric
                .MeasureCorpus(
                    [.. scored.Select(static item => ReasoningText.Remove(item.Answer))],
                    [.. scored.Select(item => references[item.ItemId])]
                )
                .SumRuns([.. scored.Select(static item => item.ItemId)]);
    }

    private static List<SystemSummary> Systems(EvaluationPlan plan, IReadOnlyList<EvaluatedItem> items, double level) =>
        [.. plan.Systems.Select(system => Of(plan, system.Name, [.. items.Where(item => item.System == system.Name)], level))];

    private static SystemSummary Of(EvaluationPlan plan, string system, List<EvaluatedItem> items, double level)
    {
        List<EvaluatedItem> answered = [.. items.Where(static item => item.IsAnswered)];
        List<TimeSpan> latencies = [.. answered.Where(static item => !item.FromCache).Select(static item => item.Latency)];
        var answering = Spend.Of(items.Select(static item => (item.Usage, item.Cost)));
        var judged = Spend.Of(items.Select(static item => (item.JudgeUsage, item.JudgeCost)));
        return new SystemSummary
        {
            System = system,
            Count = items.Count,
            Failed = items.Count - answered.Count,
            Metrics = [.. MetricsOf(plan, answered).Select(metric => Mean(metric, items, level))],
            CorpusMetrics = [.. plan.CorpusMetrics.Select(metric => Corpus(plan, metric, items, level)).OfType<Measurement>()],
            Unscored = answered
                .SelectMany(static item => item.Unscored.Keys)
                .CountBy(static metric => metric)
                .ToDictionary(StringComparer.Ordinal),
            Latency = latencies.Count == 0 ? null : LatencySummary.Of(latencies, level),
            FromCache = answered.Count(static item => item.FromCache),
            Usage = answering.Usage,
            Cost = answering.Cost,
            JudgeUsage = judged.Usage,
            JudgeCost = judged.Cost,
        };
    }

    // In the evaluators' order; an evaluator can report more metrics than it declares.
    private static IEnumerable<string> MetricsOf(EvaluationPlan plan, List<EvaluatedItem> answered)
    {
        var found = answered.SelectMany(static item => item.Scores.Keys).ToHashSet(StringComparer.Ordinal);
        var announced = plan.Evaluators.SelectMany(static evaluator => evaluator.EvaluationMetricNames).Where(found.Contains).ToList();
        return [.. announced, .. found.Except(announced, StringComparer.Ordinal).Order(StringComparer.Ordinal)];
    }

    private static Measurement Mean(string metric, List<EvaluatedItem> items, double level)
    {
        double[] values = [.. ItemScores.Of(items, metric).Values];
        // If all items are right or all are wrong, the bootstrap interval is a point, which would claim certainty.
        ConfidenceInterval? interval =
            values.All(static value => value is 0 or 1) ? Intervals.Wilson((int)values.Sum(), values.Length, level)
            : values.Length > 1 ? Bootstrap.MeanInterval(values, level)
            : null;
        return new Measurement(metric, Descriptive.Mean(values), values.Length, interval) { Missing = ItemCount(items) - values.Length };
    }

    private static Measurement? Corpus(EvaluationPlan plan, ICorpusMetric metric, List<EvaluatedItem> items, double level) =>
        Measure(metric, items.Where(static item => item.IsAnswered), plan.Dataset) is { } statistics
            ? new Measurement(metric.Name, statistics.Score(), statistics.Count, statistics.Count > 1 ? statistics.Interval(level) : null)
            {
                Missing = ItemCount(items) - statistics.Count,
            }
            : null;

    private static int ItemCount(List<EvaluatedItem> items) => items.DistinctBy(static item => item.ItemId, StringComparer.Ordinal).Count();
}

/// <summary>Provides scores by item.</summary>
internal static class ItemScores
{
    /// <summary>
    /// Returns the mean score of each item that has a value, in the order of ids. Items are the unit of resampling and tests.
    /// </summary>
    public static SortedDictionary<string, double> Of(IEnumerable<EvaluatedItem> items, string metric) =>
        new(
            items
                .Where(item => item.IsAnswered && item.Scores.ContainsKey(metric))
                .GroupBy(static item => item.ItemId, item => item.Scores[metric], StringComparer.Ordinal)
                .ToDictionary(static group => group.Key, static group => group.Average(), StringComparer.Ordinal),
            StringComparer.Ordinal
        );
}
