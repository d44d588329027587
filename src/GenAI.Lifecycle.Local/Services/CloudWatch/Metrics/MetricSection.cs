using System.Globalization;
using GenAI.Lifecycle.Local.Status;

namespace GenAI.Lifecycle.Local.Services.CloudWatch.Metrics;

/// <summary>The averages of the last hour, minute by minute, of the metrics that changed last.</summary>
internal sealed class MetricSection(MetricStore store, TimeProvider clock) : IStatusSection
{
    private const int Shown = 40;
    private const int Minute = 60;

    public int Order => 40;

    public StatusTable Read()
    {
        var now = clock.GetUtcNow().ToUnixTimeSeconds() / Minute * Minute;
        return new(
            "Metrics of the last hour",
            ["Namespace", "Metric", "Dimensions", "Average"],
            [.. store.All.OrderByDescending(series => series.Newest).Take(Shown).Select(series => Row(series, now))]
        );
    }

    private static IReadOnlyList<StatusCell> Row(MetricSeries series, long now)
    {
        var identity = series.Identity;
        double[] averages =
        [
            .. series
                .Aggregate(now - 60 * Minute, now + Minute, Minute, null)
                .Where(point => point.Samples.Count > 0)
                .Select(point => point.Samples.Sum / point.Samples.Count),
        ];
        return
        [
            identity.Namespace,
            identity.Name,
            string.Join(", ", identity.Dimensions.Select(dimension => $"{dimension.Key}={dimension.Value}")),
            new StatusCell(averages.Length == 0 ? "" : averages[^1].ToString("0.####", CultureInfo.InvariantCulture)) { Series = averages },
        ];
    }
}
