using GenAI.Lifecycle.Evaluation.Metrics;
using GenAI.Lifecycle.Statistics;

namespace GenAI.Lifecycle.Evaluation.Runs;

/// <summary>Answers in sum.</summary>
internal static class EvaluationSummaries
{
    public static EvaluationRun Of(EvaluationPlan plan, IReadOnlyList<EvaluatedItem> items, double level)
    {
        var all = plan.Systems.Select(system => Of(plan, system.Name, [.. items.Where(item => item.System == system.Name)], level)).ToList();
        var byId = plan.Dataset.Items.ToDictionary(static item => item.Id, StringComparer.Ordinal);
        var slices = new SortedDictionary<string, IReadOnlyList<SystemSummary>>(StringComparer.Ordinal);
        foreach (var field in plan.Slices)
        {
            foreach (var slice in items.GroupBy(item => byId[item.ItemId].Metadata.GetValueOrDefault(field) ?? "(none)", StringComparer.Ordinal))
                slices[$"{field}={slice.Key}"] = [.. plan.Systems.Select(system => Of(plan, system.Name, [.. slice.Where(item => item.System == system.Name)], level))];
        }

        return new EvaluationRun(plan.Name, plan.Dataset.ContentHash, items, all, slices);
    }

    private static SystemSummary Of(EvaluationPlan plan, string system, List<EvaluatedItem> items, double level)
    {
        var answered = items.Where(static item => item.Error is null).ToList();
        return new SystemSummary
        {
            System = system,
            Count = items.Count,
            Failed = items.Count - answered.Count,
            Metrics = [.. answered.SelectMany(static item => item.Scores.Keys).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(metric => Mean(metric, answered, level))],
            CorpusMetrics = answered.Count == 0 ? [] : [.. plan.CorpusMetrics.Select(metric => Corpus(plan, metric, answered, level))],
            Unscored = answered.SelectMany(static item => item.Unscored.Keys).CountBy(static metric => metric).ToDictionary(StringComparer.Ordinal),
            Latency = answered.Count == 0 ? null : LatencySummary.Of([.. answered.Select(static item => item.Latency)], level),
            Usage = items.Aggregate(Usage.Zero, static (sum, item) => sum + item.Usage),
        };
    }

    private static Measurement Mean(string metric, List<EvaluatedItem> answered, double level)
    {
        double[] values = [.. answered.Where(item => item.Scores.ContainsKey(metric)).OrderBy(static item => item.ItemId, StringComparer.Ordinal).Select(item => item.Scores[metric])];
        return new Measurement(metric, values.Average(), values.Length, values.Length > 1 ? Bootstrap.MeanInterval(values, level) : null);
    }

    private static Measurement Corpus(EvaluationPlan plan, ICorpusMetric metric, List<EvaluatedItem> answered, double level)
    {
        var references = plan.Dataset.Items.ToDictionary(static item => item.Id, static item => (IReadOnlyList<string>)(item.Reference is null ? [] : [item.Reference, .. item.OtherReferences]), StringComparer.Ordinal);
        var scored = answered.Where(item => references[item.ItemId].Count > 0).ToList();
        var statistics = metric.MeasureCorpus([.. scored.Select(static item => item.Answer)], [.. scored.Select(item => references[item.ItemId])]);
        return new Measurement(metric.Name, statistics.Score(), scored.Count, scored.Count > 1 ? statistics.Interval(level) : null);
    }
}
