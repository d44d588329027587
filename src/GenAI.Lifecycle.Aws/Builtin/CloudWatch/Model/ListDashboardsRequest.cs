namespace Amazon.CloudWatch.Model;

internal sealed class ListDashboardsRequest : AmazonCloudWatchRequest
{
    public string? DashboardNamePrefix { get; set; }

    public string? NextToken { get; set; }
}
