using GenAI.Lifecycle.Prompting.Experiments;
using GenAI.Lifecycle.Statistics;

namespace GenAI.Lifecycle.Prompting.Evidence;

/// <summary>A candidate's evidence and its mean of the primary metric on each item.</summary>
internal sealed record CandidateSums(CandidateEvidence Evidence, IReadOnlyDictionary<string, double> Items)
{
    public static CandidateSums Of(
        Candidate candidate,
        IReadOnlyList<ExperimentCell> cells,
        int candidates,
        ExperimentPlan plan,
        PairedComparisonOptions options
    )
    {
        var primaryMetric = plan.PrimaryMetric;
        var items = Quality(cells, primaryMetric);
        var answered = cells.Where(static cell => cell.Error is null).ToList();
        var scores = answered
            .SelectMany(static cell => cell.Scores.Keys)
            .Append(primaryMetric)
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal)
            .Select(metric => (Metric: metric, Values: Values(metric == primaryMetric ? items : Scored(cells, metric))))
            .ToList();
        var metrics = scores.ConvertAll(score => Mean(score.Metric, score.Values, plan.Dataset.Items.Count, options));
        var accepted = Accepted(answered, plan);
        var evidence = new CandidateEvidence
        {
            CandidateId = candidate.Id,
            Name = candidate.Name,
            Model = candidate.Model.Model,
            Prompt = $"{candidate.Prompt.Name}@{candidate.Prompt.Version}",
            Shots = candidate.Shots.Name,
            Settings = candidate.Settings,
            Technique = candidate.Model.Technique,
            Count = cells.Count,
            Failed = cells.Count - answered.Count,
            Unscored = answered.Count(cell => !cell.Scores.ContainsKey(primaryMetric)),
            Metrics = metrics,
            JudgedMetrics =
                candidates == 1
                    ? metrics
                    :
                    [
                        .. metrics.Zip(scores, (metric, score) =>
                            metric with
                            {
                                Interval = SelectedIntervals.Mean(score.Values, candidates, options.Level),
                                PickedFrom = candidates,
                            }
                        ),
                    ],
            Quality = metrics.Single(metric => metric.Metric == primaryMetric),
            Latency = answered.Count > 0 ? LatencySummary.Of([.. answered.Select(static cell => cell.Latency)], options.Level) : null,
            Usage = cells.Aggregate(Usage.Zero, static (sum, cell) => sum + cell.Usage),
            CostPerCall = Cost(answered, answered.Count),
            Accepted = accepted,
            CostPerAccepted = Cost(answered, accepted ?? 0),
        };
        return new CandidateSums(evidence, items);
    }

    // An answer without a value must not raise the mean by being excluded: it counts as 0, and the evidence has the number of such answers.
    private static Dictionary<string, double> Quality(IEnumerable<ExperimentCell> cells, string metric) =>
        PerItem(cells, cell => cell.Scores.GetValueOrDefault(metric));

    // For other metrics, such as an error rate, 0 can be the best value: an answer without a value is missing, which a gate rejects.
    private static Dictionary<string, double> Scored(IEnumerable<ExperimentCell> cells, string metric) =>
        PerItem(cells.Where(cell => cell.Scores.ContainsKey(metric)), cell => cell.Scores[metric]);

    private static Dictionary<string, double> PerItem(IEnumerable<ExperimentCell> cells, Func<ExperimentCell, double> score) =>
        cells
            .GroupBy(static cell => cell.ItemId, StringComparer.Ordinal)
            .ToDictionary(static group => group.Key, group => group.Average(score), StringComparer.Ordinal);

    private static double[] Values(Dictionary<string, double> items) =>
        [.. items.OrderBy(static item => item.Key, StringComparer.Ordinal).Select(static item => item.Value)];

    private static Measurement Mean(string metric, double[] values, int planned, PairedComparisonOptions options)
    {
        ConfidenceInterval? interval =
            values.All(static value => value is 0 or 1) ? Intervals.Wilson((int)values.Sum(), values.Length, options.Level)
            : values.Length > 1 ? Bootstrap.MeanInterval(values, options.Level, resamples: options.Resamples, seed: options.Seed)
            : null;
        return new Measurement(metric, values.Average(), values.Length, interval) { Missing = planned - values.Length };
    }

    private static int? Accepted(List<ExperimentCell> answered, ExperimentPlan plan)
    {
        var scores = answered
            .Select(cell => cell.Scores.TryGetValue(plan.PrimaryMetric, out var score) ? score : (double?)null)
            .OfType<double>()
            .ToList();
        var from = plan.AcceptedFrom ?? (scores.Count > 0 && scores.All(static score => score is 0 or 1) ? 1 : null);
        return from is { } least ? scores.Count(score => score >= least) : null;
    }

    private static Money? Cost(List<ExperimentCell> answered, int over)
    {
        var costs = answered.Select(static cell => cell.Cost).OfType<Money>().ToList();
        return costs.Count == 0 || over == 0 ? null : new Money(costs.Sum(static cost => cost.Amount) / over, costs[0].Currency);
    }
}
