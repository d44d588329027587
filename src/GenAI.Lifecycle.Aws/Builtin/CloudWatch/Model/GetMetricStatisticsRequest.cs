namespace Amazon.CloudWatch.Model;

internal sealed class GetMetricStatisticsRequest : AmazonCloudWatchRequest
{
    public string? Namespace { get; set; }

    public string? MetricName { get; set; }

    public List<Dimension>? Dimensions { get; set; }

    public DateTime? StartTime { get; set; }

    public DateTime? EndTime { get; set; }

    public int? Period { get; set; }

    public List<string>? Statistics { get; set; }

    public List<string>? ExtendedStatistics { get; set; }

    public StandardUnit? Unit { get; set; }
}
