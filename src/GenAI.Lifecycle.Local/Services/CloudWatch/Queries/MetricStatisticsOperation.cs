using System.Text.Json.Nodes;
using GenAI.Lifecycle.Local.Hosting;
using GenAI.Lifecycle.Local.Protocols;
using GenAI.Lifecycle.Local.Services.CloudWatch.Metrics;
using GenAI.Lifecycle.Local.Services.CloudWatch.Statistics;

namespace GenAI.Lifecycle.Local.Services.CloudWatch.Queries;

/// <summary>GetMetricStatistics.</summary>
internal sealed class MetricStatisticsOperation(MetricStore store)
{
    private const int MaxPoints = 1440;
    private static readonly string[] Plain = ["SampleCount", "Average", "Sum", "Minimum", "Maximum"];

    public AwsResponse Get(AwsRequest request)
    {
        var input = request.Input();
        var identity = Names.ReadMetric(input);
        var (start, end) = (input.RequiredTimestamp("StartTime"), input.RequiredTimestamp("EndTime"));
        var period = input.RequiredInteger("Period");
        var statistics = input.Strings("Statistics") ?? [];
        var extended = input.Strings("ExtendedStatistics") ?? [];
        var unit = input.String("Unit");
        foreach (var name in statistics.Where(name => !Plain.Contains(name)))
            input.Fail("Statistics", name, $"Member must satisfy enum value set: [{string.Join(", ", Plain)}]");
        input.Complete();
        Check(start, end, period, statistics, extended);
        var range = QueryRange.StartingAt(start, (end.ToUnixTimeMilliseconds() + 999) / 1000, (int)Math.Min(period, 60));
        if (range.Times((int)period).Take(MaxPoints + 1).Count() > MaxPoints)
            throw CloudWatchErrors.InvalidCombination(
                $"You have requested up to {(range.To - range.From) / period} datapoints, which exceeds the limit of {MaxPoints}. You may reduce the datapoints requested by increasing Period, or decreasing the time range."
            );
        var points = store.Find(identity) is { } series
            ? Units(unit).SelectMany(u => Points(series, range, (int)period, u, statistics, extended))
            : [];
        return AwsResponse.Json(new JsonObject { ["Label"] = identity.Name, ["Datapoints"] = new JsonArray([.. points]) });
    }

    private static void Check(
        DateTimeOffset start,
        DateTimeOffset end,
        long period,
        IReadOnlyList<string> statistics,
        IReadOnlyList<string> extended
    )
    {
        if (start >= end)
            throw CloudWatchErrors.InvalidValue("The parameter StartTime must be less than the parameter EndTime.");
        if (!Names.IsPeriod(period))
            throw MetricQueryInput.InvalidPeriod();
        if (statistics.Count == 0 == (extended.Count == 0))
            throw CloudWatchErrors.InvalidCombination("Exactly one of the parameters Statistics and ExtendedStatistics must be specified.");
        if (extended.FirstOrDefault(name => Plain.Contains(name) || Statistic.Parse(name) is null) is { } unknown)
            throw CloudWatchErrors.InvalidValue($"The value {unknown} for parameter ExtendedStatistics is not supported.");
    }

    /// <summary>Samples of different units are never added: each unit has its own data points.</summary>
    private static string[] Units(string? unit) => unit is null ? Names.Units : [unit];

    private static IEnumerable<JsonObject> Points(
        MetricSeries series,
        QueryRange range,
        int period,
        string unit,
        IReadOnlyList<string> statistics,
        IReadOnlyList<string> extended
    )
    {
        foreach (var (start, samples) in series.Aggregate(range.AlignDown(range.From, period), range.To, period, unit))
        {
            var point = new JsonObject { ["Timestamp"] = new AwsTimestamp(DateTimeOffset.FromUnixTimeSeconds(start)), ["Unit"] = unit };
            foreach (var name in statistics)
                if (Statistic.Parse(name)!.Of(samples) is { } value)
                    point[name] = value;
            var more = new JsonObject();
            foreach (var name in extended)
                if (Statistic.Parse(name)!.Of(samples) is { } value)
                    more[name] = value;
            if (more.Count > 0)
                point["ExtendedStatistics"] = more;
            if (point.Count > 2)
                yield return point;
        }
    }
}
