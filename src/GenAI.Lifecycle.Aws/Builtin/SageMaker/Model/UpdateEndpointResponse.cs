using Amazon.Runtime;

namespace Amazon.SageMaker.Model;

internal sealed class UpdateEndpointResponse : AmazonWebServiceResponse
{
    public string? EndpointArn { get; set; }
}
