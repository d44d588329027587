using Amazon.CloudWatch.Model;
using GenAI.Lifecycle.Monitoring.Metrics;

namespace GenAI.Lifecycle.Monitoring.Publishing;

/// <summary>Splits series into CloudWatch's limits: 150 distinct values per datum, 1,000 data and 1 MB per request.</summary>
internal static class MetricBatches
{
    private const int MostValues = 150;
    private const int MostData = 1000;

    // Well below 1 MB: the estimate includes the text but not the encoding.
    private const int MostBytes = 700_000;

    public static IEnumerable<IReadOnlyList<Series>> Cut(IEnumerable<Series> series)
    {
        var batch = new List<Series>();
        var bytes = 0;
        foreach (var datum in series.SelectMany(static s => s.Values.Chunk(MostValues).Select(values => s with { Values = values })))
        {
            var size = Estimate(datum);
            if (batch.Count == MostData || (batch.Count > 0 && bytes + size > MostBytes))
            {
                yield return batch;
                (batch, bytes) = ([], 0);
            }

            batch.Add(datum);
            bytes += size;
        }

        if (batch.Count > 0)
            yield return batch;
    }

    public static PutMetricDataRequest ToRequest(IReadOnlyList<Series> batch, string metricNamespace, bool highResolution) =>
        new() { Namespace = metricNamespace, MetricData = [.. batch.Select(series => ToDatum(series, highResolution))] };

    private static MetricDatum ToDatum(Series series, bool highResolution) =>
        new()
        {
            MetricName = series.Key.Metric,
            Dimensions = ModelDimensions.ToList(ModelDimensions.Of(series.Key.Model)),
            Timestamp = series.Key.Bucket.UtcDateTime,
            Unit = series.Key.Unit.ToStandard(),
            StorageResolution = highResolution ? 1 : 60,
            Values = [.. series.Values.Select(static v => v.Key)],
            Counts = [.. series.Values.Select(static v => (double)v.Value)],
        };

    // A number needs up to 24 characters; names can be escaped, and the query protocol repeats a path before each member.
    private static int Estimate(Series series) =>
        400 + (3 * (series.Key.Metric.Length + series.Key.Model.ToString().Length)) + (series.Values.Count * 60);
}
