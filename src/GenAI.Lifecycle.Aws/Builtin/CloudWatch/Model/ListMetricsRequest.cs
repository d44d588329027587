namespace Amazon.CloudWatch.Model;

internal sealed class ListMetricsRequest : AmazonCloudWatchRequest
{
    public string? Namespace { get; set; }

    public string? MetricName { get; set; }

    public List<DimensionFilter>? Dimensions { get; set; }

    public string? NextToken { get; set; }

    public RecentlyActive? RecentlyActive { get; set; }

    public bool? IncludeLinkedAccounts { get; set; }

    public string? OwningAccount { get; set; }
}
