using Amazon.Runtime;

namespace Amazon.CloudWatch.Model;

internal sealed class ListDashboardsResponse : AmazonWebServiceResponse
{
    public List<DashboardEntry>? DashboardEntries { get; set; }

    public string? NextToken { get; set; }
}
