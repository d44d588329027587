using Amazon.Runtime;

namespace Amazon.SageMaker.Model;

internal sealed class ListEndpointConfigsResponse : AmazonWebServiceResponse
{
    public List<EndpointConfigSummary>? EndpointConfigs { get; set; }

    public string? NextToken { get; set; }
}
