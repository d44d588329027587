using Amazon.Runtime;

namespace Amazon.SageMaker.Model;

internal sealed class ListEndpointsResponse : AmazonWebServiceResponse
{
    public List<EndpointSummary>? Endpoints { get; set; }

    public string? NextToken { get; set; }
}
