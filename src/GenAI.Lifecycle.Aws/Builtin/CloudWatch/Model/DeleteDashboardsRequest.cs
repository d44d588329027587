namespace Amazon.CloudWatch.Model;

internal sealed class DeleteDashboardsRequest : AmazonCloudWatchRequest
{
    public List<string>? DashboardNames { get; set; }
}
