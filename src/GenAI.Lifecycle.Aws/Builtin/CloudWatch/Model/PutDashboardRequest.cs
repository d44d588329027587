namespace Amazon.CloudWatch.Model;

internal sealed class PutDashboardRequest : AmazonCloudWatchRequest
{
    public string? DashboardName { get; set; }

    public string? DashboardBody { get; set; }

    public List<Tag>? Tags { get; set; }
}
