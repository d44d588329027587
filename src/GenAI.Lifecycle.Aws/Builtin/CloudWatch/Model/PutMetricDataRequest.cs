namespace Amazon.CloudWatch.Model;

internal sealed class PutMetricDataRequest : AmazonCloudWatchRequest
{
    public string? Namespace { get; set; }

    public List<MetricDatum>? MetricData { get; set; }
}
