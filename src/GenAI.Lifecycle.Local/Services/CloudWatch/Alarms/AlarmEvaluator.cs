using System.Globalization;
using System.Text.Json.Nodes;
using GenAI.Lifecycle.Local.Hosting;
using GenAI.Lifecycle.Local.Services.CloudWatch.Metrics;
using GenAI.Lifecycle.Local.Services.CloudWatch.Queries;
using GenAI.Lifecycle.Local.Services.CloudWatch.Statistics;

namespace GenAI.Lifecycle.Local.Services.CloudWatch.Alarms;

/// <summary>Evaluates an alarm's metrics and determines its state at a time.</summary>
internal sealed class AlarmEvaluator(MetricStore store, MetricQueryEngine engine)
{
    /// <summary>Returns the alarm with its current state: the same instance if nothing changed.</summary>
    public AlarmRecord Evaluate(AlarmRecord alarm, DateTimeOffset now)
    {
        var period = alarm.Period;
        var end = CompletedUntil(now.ToUnixTimeSeconds(), period);
        var count = alarm.EvaluationPeriods + AlarmEvaluation.ExtraPeriods;
        var range = new QueryRange(end - (long)count * period, end, end);
        if (LowSampleCount(alarm, range))
            return alarm;
        var rule = new AlarmRule(
            alarm.EvaluationPeriods,
            alarm.Needed,
            alarm.ComparisonOperator,
            alarm.Threshold,
            alarm.TreatMissingData ?? "missing"
        );
        Dictionary<long, double> found;
        try
        {
            found = Values(alarm, range);
        }
        catch (ServiceError error)
        {
            return Become(alarm, AlarmState.InsufficientData, $"Error in evaluation: {error.Message}", null, now);
        }
        var points = range
            .Times(period)
            .Select(time => (Time: time, Value: found.TryGetValue(time, out var value) ? value : (double?)null))
            .ToArray();
        var state = AlarmEvaluation.Evaluate([.. points.Select(point => point.Value)], rule);
        if (state is not { } next || next == alarm.State)
            return alarm;
        var recent = points
            .Where(point => point.Value is not null)
            .TakeLast(alarm.EvaluationPeriods)
            .Select(point => (point.Time, point.Value!.Value))
            .ToArray();
        return Become(alarm, next, Reason(alarm, rule, next, recent), ReasonData(alarm, recent, now), now);
    }

    /// <summary>Returns the end of the last period that is over: whole minutes, or whole periods below a minute.</summary>
    private static long CompletedUntil(long now, int period)
    {
        var grid = Math.Min(period, 60);
        return now / grid * grid;
    }

    private Dictionary<long, double> Values(AlarmRecord alarm, QueryRange range)
    {
        var series =
            alarm.Metric is { } metric
                ? engine.Read(
                    new MetricIdentity(metric.Namespace, metric.Name, metric.Dimensions),
                    Statistic.Parse(metric.Statistic)!,
                    metric.Period,
                    metric.Unit,
                    range,
                    metric.Name
                )
            : engine.Run(alarm.Queries!, range) is [{ Series: [var only] }] ? only
            : throw CloudWatchErrors.Validation("The queries of an alarm must give exactly one time series.");
        return series.Points.ToDictionary(point => point.Time, point => point.Value);
    }

    /// <summary>Too few samples for a percentile leave the state unchanged, if the alarm is configured so.</summary>
    private bool LowSampleCount(AlarmRecord alarm, QueryRange range)
    {
        if (
            alarm is not { EvaluateLowSampleCountPercentile: "ignore", Metric: { } metric }
            || Statistic.Parse(metric.Statistic)?.Percentile is not { } percentile
        )
            return false;
        var share = percentile / 100;
        var needed = share >= 0.5 ? 10 / (1 - share) : 10 / share;
        var identity = new MetricIdentity(metric.Namespace, metric.Name, metric.Dimensions);
        var last = store.Find(identity)?.Aggregate(range.To - metric.Period, range.To, metric.Period, metric.Unit, range.Origin) ?? [];
        return last.Sum(entry => entry.Samples.Count) < needed;
    }

    private static AlarmRecord Become(AlarmRecord alarm, AlarmState state, string reason, string? data, DateTimeOffset now) =>
        state == alarm.State
            ? alarm
            : alarm with
            {
                State = state,
                StateReason = reason,
                StateReasonData = data,
                StateUpdatedAt = now,
                StateChangedAt = now,
            };

    private static string Reason(AlarmRecord alarm, AlarmRule rule, AlarmState state, (long Time, double Value)[] recent)
    {
        if (recent.Length == 0)
        {
            var periods = $"{alarm.EvaluationPeriods} {(alarm.EvaluationPeriods == 1 ? "period" : "periods")}";
            return state == AlarmState.InsufficientData
                ? $"Insufficient Data: {alarm.EvaluationPeriods} datapoint{Plural(alarm.EvaluationPeriods)} {Verb(alarm.EvaluationPeriods)} unknown."
                : $"Threshold Crossed: no datapoints were received for {periods} and missing datapoints were treated as {(state == AlarmState.Alarm ? "[Breaching]" : "[NonBreaching]")}.";
        }
        var shown =
            state == AlarmState.Alarm
                ? recent.Where(point => rule.Breaches(point.Value)).ToArray()
                : [.. recent.Where(point => !rule.Breaches(point.Value))];
        var list = string.Join(
            ", ",
            shown
                .Reverse()
                .Select(point =>
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{point.Value:0.0###############} ({DateTimeOffset.FromUnixTimeSeconds(point.Time):dd/MM/yy HH:mm:ss})"
                    )
                )
        );
        var transition =
            state == AlarmState.Alarm
                ? $"minimum {rule.Needed} datapoint{Plural(rule.Needed)} for OK -> ALARM transition"
                : $"minimum {rule.EvaluationPeriods - rule.Needed + 1} datapoint{Plural(rule.EvaluationPeriods - rule.Needed + 1)} for ALARM -> OK transition";
        return $"Threshold Crossed: {shown.Length} out of the last {alarm.EvaluationPeriods} datapoints [{list}] {Verb(shown.Length)} {rule.Comparison(state == AlarmState.Alarm)} ({transition}).";
    }

    private static string ReasonData(AlarmRecord alarm, (long Time, double Value)[] recent, DateTimeOffset now)
    {
        var data = new JsonObject
        {
            ["version"] = "1.0",
            ["queryDate"] = now.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'+0000'", CultureInfo.InvariantCulture),
            ["period"] = alarm.Period,
            ["recentDatapoints"] = new JsonArray([.. recent.Select(point => (JsonNode)point.Value)]),
            ["threshold"] = alarm.Threshold,
        };
        if (alarm.Metric is { } metric)
            data["statistic"] = metric.Statistic;
        return data.ToJsonString();
    }

    private static string Plural(int count) => count == 1 ? "" : "s";

    private static string Verb(int count) => count == 1 ? "was" : "were";
}
