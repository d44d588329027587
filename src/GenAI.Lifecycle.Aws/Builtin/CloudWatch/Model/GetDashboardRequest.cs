namespace Amazon.CloudWatch.Model;

internal sealed class GetDashboardRequest : AmazonCloudWatchRequest
{
    public string? DashboardName { get; set; }
}
