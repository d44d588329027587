using System.Globalization;
using GenAI.Lifecycle.Local.Hosting;
using GenAI.Lifecycle.Local.Protocols;
using GenAI.Lifecycle.Local.Services.CloudWatch.Metrics;
using GenAI.Lifecycle.Local.Services.CloudWatch.Queries;
using GenAI.Lifecycle.Local.Services.CloudWatch.Statistics;

namespace GenAI.Lifecycle.Local.Services.CloudWatch.Alarms;

/// <summary>Reads and checks PutMetricAlarm.</summary>
internal static class AlarmInput
{
    private const int MaxQueries = 20;
    private const int MaxSeconds = 86_400;
    private const int MaxWeek = 7 * MaxSeconds;

    public static AlarmRecord Read(AwsRequest request)
    {
        var input = request.Input();
        var name = input.RequiredString("AlarmName");
        var (metric, queries) = (ReadMetric(input), input.Objects("Metrics", 0, MaxQueries)?.Select(MetricQueryInput.Read).ToArray());
        var extended = input.String("ExtendedStatistic");
        var statistic = input.String("Statistic");
        var period = input.Integer("Period");
        var unit = input.String("Unit");
        var periods = input.RequiredInteger("EvaluationPeriods");
        var needed = input.Integer("DatapointsToAlarm");
        var alarm = new AlarmRecord
        {
            Name = name,
            Arn = request.Arn("cloudwatch", $"alarm:{name}"),
            Description = input.String("AlarmDescription"),
            ActionsEnabled = input.Boolean("ActionsEnabled") ?? true,
            OkActions = input.Strings("OKActions") ?? [],
            AlarmActions = input.Strings("AlarmActions") ?? [],
            InsufficientDataActions = input.Strings("InsufficientDataActions") ?? [],
            EvaluationPeriods = (int)Math.Min(periods, int.MaxValue),
            DatapointsToAlarm = (int?)needed,
            ComparisonOperator = input.RequiredString("ComparisonOperator"),
            Threshold = Threshold(input),
            TreatMissingData = input.String("TreatMissingData"),
            EvaluateLowSampleCountPercentile = input.String("EvaluateLowSampleCountPercentile"),
            ConfiguredAt = request.Time,
            StateUpdatedAt = request.Time,
            StateChangedAt = request.Time,
            Queries = queries is { Length: > 0 } ? queries : null,
        };
        if (input.Has("ThresholdMetricId"))
            throw CloudWatchErrors.InvalidValue("Anomaly detection (ThresholdMetricId) is not offered by the local CloudWatch.");
        input.Complete();
        Check(alarm);
        return alarm.Queries is null
            ? alarm with
            {
                Metric = Source(metric, statistic, extended, period, unit, alarm),
            }
            : CheckQueries(
                alarm,
                metric is not null || statistic is not null || extended is not null || period is not null || unit is not null
            );
    }

    private static MetricIdentity? ReadMetric(InputReader input)
    {
        var metricNamespace = input.String("Namespace");
        var name = input.String("MetricName");
        var dimensions = Names.ReadDimensions(input);
        return metricNamespace is null && name is null && dimensions.Count == 0
            ? null
            : new MetricIdentity(metricNamespace ?? "", name ?? "", dimensions);
    }

    /// <summary>NaN without a threshold.</summary>
    private static double Threshold(InputReader input) =>
        input.Number("Threshold") switch
        {
            null => double.NaN,
            { } threshold when double.IsFinite(threshold) => threshold,
            { } threshold => throw CloudWatchErrors.InvalidValue(
                string.Create(CultureInfo.InvariantCulture, $"The value {threshold} for parameter Threshold is invalid.")
            ),
        };

    private static void Check(AlarmRecord alarm)
    {
        if (
            alarm.ComparisonOperator.Contains("Lower", StringComparison.Ordinal)
            || alarm.ComparisonOperator.Contains("Upper", StringComparison.Ordinal)
        )
            throw CloudWatchErrors.InvalidValue(
                $"ComparisonOperator {alarm.ComparisonOperator} needs anomaly detection, which the local CloudWatch does not offer."
            );
        if (double.IsNaN(alarm.Threshold))
            throw CloudWatchErrors.Missing("Threshold");
        if (alarm.TreatMissingData is not (null or "breaching" or "notBreaching" or "ignore" or "missing"))
            throw CloudWatchErrors.InvalidValue($"The value {alarm.TreatMissingData} for parameter TreatMissingData is not supported.");
        if (alarm.EvaluateLowSampleCountPercentile is not (null or "evaluate" or "ignore"))
            throw CloudWatchErrors.InvalidValue(
                $"The value {alarm.EvaluateLowSampleCountPercentile} for parameter EvaluateLowSampleCountPercentile is not supported."
            );
        if (alarm.DatapointsToAlarm > alarm.EvaluationPeriods)
            throw CloudWatchErrors.Validation("DatapointsToAlarm must be less than or equal to EvaluationPeriods.");
    }

    private static MetricQuerySource Source(
        MetricIdentity? metric,
        string? statistic,
        string? extended,
        long? period,
        string? unit,
        AlarmRecord alarm
    )
    {
        if (string.IsNullOrEmpty(metric?.Name))
            throw CloudWatchErrors.Missing("MetricName");
        if (metric.Namespace.Length == 0)
            throw CloudWatchErrors.Missing("Namespace");
        if (period is not { } seconds)
            throw CloudWatchErrors.Missing("Period");
        if (statistic is null == extended is null)
            throw CloudWatchErrors.InvalidCombination("Exactly one of the parameters Statistic and ExtendedStatistic must be specified.");
        if (extended is not null && Statistic.Parse(extended) is null)
            throw CloudWatchErrors.InvalidValue($"The value {extended} for parameter ExtendedStatistic is not supported.");
        if (alarm.EvaluateLowSampleCountPercentile is not null && Statistic.Parse(extended ?? statistic!)?.Percentile is null)
            throw CloudWatchErrors.InvalidCombination("EvaluateLowSampleCountPercentile can be specified only for alarms on percentiles.");
        CheckPeriod(seconds, alarm.EvaluationPeriods);
        return new MetricQuerySource
        {
            Namespace = metric.Namespace,
            Name = metric.Name,
            Dimensions = metric.Dimensions,
            Period = (int)seconds,
            Statistic = (extended ?? statistic)!,
            Unit = unit,
        };
    }

    private static AlarmRecord CheckQueries(AlarmRecord alarm, bool hasMetric)
    {
        if (hasMetric)
            throw CloudWatchErrors.Validation(
                "MetricName, Namespace, Dimensions, Period, Statistic, ExtendedStatistic and Unit must not be specified together with Metrics."
            );
        if (alarm.Queries!.Count(query => query.ReturnData) != 1)
            throw CloudWatchErrors.Validation("Exactly one element of the metrics list should return data.");
        MetricQueryInput.Check(alarm.Queries!);
        foreach (var query in alarm.Queries!.Where(query => query.Expression is not null))
            CheckExpression(query, alarm.Queries!);
        if (alarm.Period == 0)
            throw CloudWatchErrors.Missing("Metrics.member.1.Period");
        CheckPeriod(alarm.Period, alarm.EvaluationPeriods);
        return alarm;
    }

    private static void CheckExpression(MetricQuery query, IReadOnlyList<MetricQuery> queries)
    {
        var expression = MetricQueryInput.Parse(query.Id, query.Expression!);
        if (expression.Functions().Contains("SEARCH"))
            throw CloudWatchErrors.Validation("SEARCH is not supported on Metric Alarms.");
        if (expression.References().FirstOrDefault(id => queries.All(other => other.Id != id)) is { } unknown)
            throw CloudWatchErrors.Validation(
                $"Invalid metrics list: the expression '{query.Id}' refers to '{unknown}', which is not in the list."
            );
    }

    private static void CheckPeriod(long period, long periods)
    {
        if (period is not (10 or 20 or 30) && (period % 60 != 0 || period < 60))
            throw CloudWatchErrors.Validation("Period must be 10, 20, 30 or a multiple of 60");
        if (period * periods > (period >= 3600 ? MaxWeek : MaxSeconds))
            throw CloudWatchErrors.Validation(
                "Metrics cannot be checked across more than a day (EvaluationPeriods * Period must be <= 86400), or a week for periods of an hour and more."
            );
    }
}
