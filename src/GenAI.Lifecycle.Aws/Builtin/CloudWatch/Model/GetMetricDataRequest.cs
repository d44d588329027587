namespace Amazon.CloudWatch.Model;

internal sealed class GetMetricDataRequest : AmazonCloudWatchRequest
{
    public List<MetricDataQuery>? MetricDataQueries { get; set; }

    public DateTime? StartTime { get; set; }

    public DateTime? EndTime { get; set; }

    public string? NextToken { get; set; }

    public ScanBy? ScanBy { get; set; }

    public int? MaxDatapoints { get; set; }

    public LabelOptions? LabelOptions { get; set; }
}
