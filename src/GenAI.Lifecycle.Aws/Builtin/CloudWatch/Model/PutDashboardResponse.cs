using Amazon.Runtime;

namespace Amazon.CloudWatch.Model;

internal sealed class PutDashboardResponse : AmazonWebServiceResponse
{
    public List<DashboardValidationMessage>? DashboardValidationMessages { get; set; }
}
