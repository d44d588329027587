using System.Text.Json.Nodes;
using GenAI.Lifecycle.Local.Protocols;
using GenAI.Lifecycle.Local.Services.CloudWatch.Queries;

namespace GenAI.Lifecycle.Local.Services.CloudWatch.Alarms;

/// <summary>Writes alarms for DescribeAlarms.</summary>
internal static class AlarmDocuments
{
    public static JsonObject Write(AlarmRecord alarm)
    {
        var document = new JsonObject
        {
            ["AlarmName"] = alarm.Name,
            ["AlarmArn"] = alarm.Arn,
            ["AlarmConfigurationUpdatedTimestamp"] = new AwsTimestamp(alarm.ConfiguredAt),
            ["ActionsEnabled"] = alarm.ActionsEnabled,
            ["OKActions"] = Strings(alarm.OkActions),
            ["AlarmActions"] = Strings(alarm.AlarmActions),
            ["InsufficientDataActions"] = Strings(alarm.InsufficientDataActions),
            ["StateValue"] = alarm.State.Wire(),
            ["StateReason"] = alarm.StateReason,
            ["StateUpdatedTimestamp"] = new AwsTimestamp(alarm.StateUpdatedAt),
            ["StateTransitionedTimestamp"] = new AwsTimestamp(alarm.StateChangedAt),
            ["EvaluationPeriods"] = alarm.EvaluationPeriods,
            ["Threshold"] = alarm.Threshold,
            ["ComparisonOperator"] = alarm.ComparisonOperator,
        };
        Add(document, "AlarmDescription", alarm.Description);
        Add(document, "StateReasonData", alarm.StateReasonData);
        Add(document, "TreatMissingData", alarm.TreatMissingData);
        Add(document, "EvaluateLowSampleCountPercentile", alarm.EvaluateLowSampleCountPercentile);
        if (alarm.DatapointsToAlarm is { } needed)
            document["DatapointsToAlarm"] = needed;
        if (alarm.Metric is { } metric)
            AddMetric(document, metric);
        if (alarm.Queries is { } queries)
            document["Metrics"] = new JsonArray([.. queries.Select(MetricQueryInput.Document)]);
        return document;
    }

    private static void AddMetric(JsonObject document, MetricQuerySource metric)
    {
        document["Namespace"] = metric.Namespace;
        document["MetricName"] = metric.Name;
        document["Dimensions"] = MetricQueryInput.Dimensions(metric.Dimensions);
        document["Period"] = metric.Period;
        document[metric.Statistic is "SampleCount" or "Average" or "Sum" or "Minimum" or "Maximum" ? "Statistic" : "ExtendedStatistic"] =
            metric.Statistic;
        Add(document, "Unit", metric.Unit);
    }

    private static void Add(JsonObject document, string name, string? value)
    {
        if (value is not null)
            document[name] = value;
    }

    private static JsonArray Strings(IEnumerable<string> values) => [.. values.Select(value => (JsonNode)value)];
}
