using System.Globalization;
using Amazon.CloudWatch.Model;
using GenAI.Lifecycle.Monitoring.Metrics;

namespace GenAI.Lifecycle.Monitoring.Windows;

/// <summary>Converts a window query to CloudWatch queries, and their results to a window.</summary>
internal static class WindowQueries
{
    private static readonly (string Id, string Metric, string Statistic)[] s_figures =
    [
        ("calls", MonitorMetrics.Invocations, "Sum"),
        ("errors", MonitorMetrics.Errors, "Sum"),
        ("mean", MonitorMetrics.Latency, "Average"),
        ("p50", MonitorMetrics.Latency, "p50"),
        ("p90", MonitorMetrics.Latency, "p90"),
        ("p95", MonitorMetrics.Latency, "p95"),
        ("p99", MonitorMetrics.Latency, "p99"),
        ("in", MonitorMetrics.InputTokens, "Sum"),
        ("out", MonitorMetrics.OutputTokens, "Sum"),
        ("cached", MonitorMetrics.CacheReadTokens, "Sum"),
    ];

    public static IEnumerable<MetricDataQuery> Ask(MonitorQuery query, string metricNamespace, int period)
    {
        for (var m = 0; m < query.Models.Count; m++)
        {
            foreach (var (id, metric, statistic) in s_figures)
                yield return Question(m, id, metric, statistic);
            for (var q = 0; q < query.Quality.Count; q++)
            {
                yield return Question(m, Mean(q), MonitorMetrics.Quality(query.Quality[q]), "Average");
                yield return Question(m, Count(q), MonitorMetrics.Quality(query.Quality[q]), "SampleCount");
            }
        }

        MetricDataQuery Question(int model, string id, string metric, string statistic) =>
            new()
            {
                Id = Id(model, id),
                MetricStat = new MetricStat
                {
                    Metric = MetricSource.Of(query.Models[model], metric).ToMetric(metricNamespace),
                    Period = period,
                    Stat = statistic,
                },
            };
    }

    /// <summary>Returns the window of one period from its values by query.</summary>
    public static MonitorWindow Answer(
        MonitorQuery query,
        IReadOnlyDictionary<string, double> figures,
        DateTimeOffset start,
        DateTimeOffset end
    ) =>
        new(
            start,
            end,
            [.. query.Models.Select((model, m) => Answer(query, model, id => figures.TryGetValue(Id(m, id), out var value) ? value : null))]
        );

    private static ModelWindow Answer(MonitorQuery query, ModelReference model, Func<string, double?> figure)
    {
        return new ModelWindow(model)
        {
            Invocations = Whole("calls"),
            Errors = Whole("errors"),
            Latency = figure("mean") is null ? null : new(Span("mean"), Span("p50"), Span("p90"), Span("p95"), Span("p99")),
            Usage = new Usage(Whole("in"), Whole("out"), Whole("cached")),
            Quality = query
                .Quality.Select((name, q) => (name, Mean: figure(Mean(q)), Count: Whole(Count(q))))
                .Where(static q => q.Mean is not null)
                .ToDictionary(static q => q.name, static q => new QualityFigures(q.Mean!.Value, (int)q.Count)),
        };

        long Whole(string id) => (long)Math.Round(figure(id) ?? 0);

        TimeSpan Span(string id) => TimeSpan.FromMilliseconds(figure(id) ?? 0);
    }

    private static string Id(int model, string figure) => string.Create(CultureInfo.InvariantCulture, $"m{model}_{figure}");

    private static string Mean(int quality) => string.Create(CultureInfo.InvariantCulture, $"q{quality}_mean");

    private static string Count(int quality) => string.Create(CultureInfo.InvariantCulture, $"q{quality}_count");
}
