using Amazon.Runtime;

namespace Amazon.SageMaker.Model;

internal sealed class ListHubContentsResponse : AmazonWebServiceResponse
{
    public List<HubContentInfo>? HubContentSummaries { get; set; }

    public string? NextToken { get; set; }
}
