using Amazon.Runtime;

namespace Amazon.SageMaker.Model;

internal sealed class CreateEndpointConfigResponse : AmazonWebServiceResponse
{
    public string? EndpointConfigArn { get; set; }
}
