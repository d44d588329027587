using Amazon.Runtime;

namespace Amazon.CloudWatch.Model;

internal sealed class DeleteDashboardsResponse : AmazonWebServiceResponse;
