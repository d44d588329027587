namespace Amazon.CloudWatch.Model;

internal sealed class PutMetricAlarmRequest : AmazonCloudWatchRequest
{
    public string? AlarmName { get; set; }

    public string? AlarmDescription { get; set; }

    public bool? ActionsEnabled { get; set; }

    public List<string>? OKActions { get; set; }

    public List<string>? AlarmActions { get; set; }

    public List<string>? InsufficientDataActions { get; set; }

    public string? MetricName { get; set; }

    public string? Namespace { get; set; }

    public Statistic? Statistic { get; set; }

    public string? ExtendedStatistic { get; set; }

    public List<Dimension>? Dimensions { get; set; }

    public int? Period { get; set; }

    public StandardUnit? Unit { get; set; }

    public int? EvaluationPeriods { get; set; }

    public int? DatapointsToAlarm { get; set; }

    public double? Threshold { get; set; }

    public ComparisonOperator? ComparisonOperator { get; set; }

    public string? TreatMissingData { get; set; }

    public string? EvaluateLowSampleCountPercentile { get; set; }

    public List<MetricDataQuery>? Metrics { get; set; }

    public List<Tag>? Tags { get; set; }

    public string? ThresholdMetricId { get; set; }
}
