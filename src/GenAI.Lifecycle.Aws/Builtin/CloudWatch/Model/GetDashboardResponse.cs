using Amazon.Runtime;

namespace Amazon.CloudWatch.Model;

internal sealed class GetDashboardResponse : AmazonWebServiceResponse
{
    public string? DashboardArn { get; set; }

    public string? DashboardBody { get; set; }

    public string? DashboardName { get; set; }
}
