using Amazon.CloudWatch;
using Amazon.CloudWatch.Model;

namespace GenAI.Lifecycle.Monitoring.Alarms;

/// <summary>Converts alarms to CloudWatch requests.</summary>
internal static class AlarmRequests
{
    public static PutMetricAlarmRequest ToRequest(AlarmSpecification alarm, string defaultNamespace)
    {
        Validate(alarm);
        var metric = alarm.Metric.ToMetric(defaultNamespace);
        var percentile = alarm.Statistic.StartsWith('p');
        return new PutMetricAlarmRequest
        {
            AlarmName = alarm.Name,
            AlarmDescription = alarm.Description,
            Namespace = metric.Namespace,
            MetricName = metric.MetricName,
            Dimensions = metric.Dimensions,
            Statistic = percentile ? null : Statistic.FindValue(alarm.Statistic),
            ExtendedStatistic = percentile ? alarm.Statistic : null,
            Period = (int)alarm.Period.TotalSeconds,
            EvaluationPeriods = alarm.Periods,
            DatapointsToAlarm = alarm.PeriodsToFire,
            Threshold = alarm.Threshold,
            ComparisonOperator = ToOperator(alarm.Condition),
            TreatMissingData = ToText(alarm.MissingData),
            AlarmActions = alarm.Actions.Count > 0 ? [.. alarm.Actions] : null,
        };
    }

    public static AlarmStatus ToStatus(MetricAlarm alarm) =>
        new(
            alarm.AlarmName!,
            alarm.StateValue?.Value switch
            {
                "OK" => AlarmState.Ok,
                "ALARM" => AlarmState.Alarm,
                _ => AlarmState.InsufficientData,
            },
            alarm.StateReason,
            alarm.StateUpdatedTimestamp is { } at ? new DateTimeOffset(at.ToUniversalTime()) : null
        );

    private static void Validate(AlarmSpecification alarm)
    {
        ArgumentNullException.ThrowIfNull(alarm);
        if (alarm.Name is not { Length: >= 1 and <= 255 })
            throw new ArgumentException($"The name is '{alarm.Name}'; it must have 1 to 255 characters.", nameof(alarm));
        if (!double.IsFinite(alarm.Threshold))
            throw new ArgumentException($"The threshold is {alarm.Threshold}; it must be finite.", nameof(alarm));
        var seconds = alarm.Period.TotalSeconds;
        if (!(seconds is 10 or 20 or 30 || (seconds is >= 60 and <= 86_400 && seconds % 60 == 0)))
            throw new ArgumentException(
                $"The period is {alarm.Period}; it must be 10, 20 or 30 seconds or whole minutes up to a day.",
                nameof(alarm)
            );
        if (alarm.Periods < 1 || alarm.PeriodsToFire is { } fire && (fire < 1 || fire > alarm.Periods))
            throw new ArgumentException(
                $"PeriodsToFire is {alarm.PeriodsToFire} of {alarm.Periods} periods; it must be from 1 to the number of periods.",
                nameof(alarm)
            );
        if (alarm.Statistic is not ("Average" or "Sum" or "Minimum" or "Maximum" or "SampleCount") && !IsPercentile(alarm.Statistic))
            throw new ArgumentException(
                $"The statistic is '{alarm.Statistic}'; it must be Average, Sum, Minimum, Maximum, SampleCount or a percentile such as p95.",
                nameof(alarm)
            );
    }

    private static bool IsPercentile(string statistic) =>
        statistic is ['p', .. var digits]
        && double.TryParse(
            digits,
            System.Globalization.NumberStyles.AllowDecimalPoint,
            System.Globalization.CultureInfo.InvariantCulture,
            out var percent
        )
        && percent is >= 0 and <= 100;

    private static ComparisonOperator ToOperator(AlarmCondition condition) =>
        condition switch
        {
            AlarmCondition.Above => ComparisonOperator.GreaterThanThreshold,
            AlarmCondition.AtOrAbove => ComparisonOperator.GreaterThanOrEqualToThreshold,
            AlarmCondition.Below => ComparisonOperator.LessThanThreshold,
            AlarmCondition.AtOrBelow => ComparisonOperator.LessThanOrEqualToThreshold,
            _ => throw new ArgumentOutOfRangeException(
                nameof(condition),
                condition,
                "The condition must be Above, AtOrAbove, Below or AtOrBelow."
            ),
        };

    private static string ToText(MissingData missing) =>
        missing switch
        {
            MissingData.Missing => "missing",
            MissingData.NotBreaching => "notBreaching",
            MissingData.Breaching => "breaching",
            MissingData.Ignore => "ignore",
            _ => throw new ArgumentOutOfRangeException(
                nameof(missing),
                missing,
                "Missing data must be Missing, NotBreaching, Breaching or Ignore."
            ),
        };
}
