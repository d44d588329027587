using System.Text;
using System.Text.Json;
using GenAI.Lifecycle.Monitoring.Metrics;

namespace GenAI.Lifecycle.Monitoring.Dashboards;

/// <summary>A dashboard's JSON, in the form of the CloudWatch dashboard body reference.</summary>
internal static class DashboardBody
{
    private const int Width = 12;
    private const int Height = 6;

    public static string Write(DashboardSpecification dashboard, string metricNamespace, string region)
    {
        Validate(dashboard);
        (string Title, string Metric, string[] Statistics)[] charts =
        [
            ("Calls", MonitorMetrics.Invocations, ["Sum"]),
            ("Error rate", MonitorMetrics.Errors, ["Average"]),
            ("Latency (ms)", MonitorMetrics.Latency, ["p50", "p95"]),
            ("Tokens in", MonitorMetrics.InputTokens, ["Sum"]),
            ("Tokens out", MonitorMetrics.OutputTokens, ["Sum"]),
            .. dashboard.Quality.Select(static quality => (quality, MonitorMetrics.Quality(quality), new[] { "Average" })),
        ];
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteStartArray("widgets");
            for (var i = 0; i < charts.Length; i++)
                WriteChart(json, i, charts[i].Title, charts[i].Metric, charts[i].Statistics, dashboard, metricNamespace, region);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }

    private static void WriteChart(
        Utf8JsonWriter json,
        int place,
        string title,
        string metric,
        string[] statistics,
        DashboardSpecification dashboard,
        string metricNamespace,
        string region
    )
    {
        json.WriteStartObject();
        json.WriteString("type", "metric");
        json.WriteNumber("x", place % 2 * Width);
        json.WriteNumber("y", place / 2 * Height);
        json.WriteNumber("width", Width);
        json.WriteNumber("height", Height);
        json.WriteStartObject("properties");
        json.WriteString("title", title);
        json.WriteString("view", "timeSeries");
        json.WriteString("region", region);
        json.WriteNumber("period", (int)dashboard.Period.TotalSeconds);
        json.WriteStartArray("metrics");
        foreach (var model in dashboard.Models)
        {
            foreach (var statistic in statistics)
                WriteMetric(json, model, metric, statistic, metricNamespace);
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteMetric(Utf8JsonWriter json, ModelReference model, string metric, string statistic, string metricNamespace)
    {
        json.WriteStartArray();
        json.WriteStringValue(metricNamespace);
        json.WriteStringValue(metric);
        foreach (var (name, value) in ModelDimensions.Of(model).OrderBy(static d => d.Key, StringComparer.Ordinal))
        {
            json.WriteStringValue(name);
            json.WriteStringValue(value);
        }

        json.WriteStartObject();
        json.WriteString("stat", statistic);
        json.WriteString("label", $"{model.Variant ?? model.Id} {statistic}");
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private static void Validate(DashboardSpecification dashboard)
    {
        ArgumentNullException.ThrowIfNull(dashboard);
        if (
            dashboard.Name is not { Length: >= 1 and <= 255 }
            || !dashboard.Name.All(static c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_')
        )
            throw new ArgumentException(
                $"The name is '{dashboard.Name}'; it must have 1 to 255 letters, digits, '-' and '_'.",
                nameof(dashboard)
            );
        if (dashboard.Models is not { Count: > 0 })
            throw new ArgumentException("At least one model is required.", nameof(dashboard));
        if (dashboard.Period < TimeSpan.FromMinutes(1) || dashboard.Period.Ticks % TimeSpan.TicksPerMinute != 0)
            throw new ArgumentException($"The period is {dashboard.Period}; it must be whole minutes.", nameof(dashboard));
    }
}
