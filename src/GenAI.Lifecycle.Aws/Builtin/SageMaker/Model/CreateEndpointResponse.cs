using Amazon.Runtime;

namespace Amazon.SageMaker.Model;

internal sealed class CreateEndpointResponse : AmazonWebServiceResponse
{
    public string? EndpointArn { get; set; }
}
