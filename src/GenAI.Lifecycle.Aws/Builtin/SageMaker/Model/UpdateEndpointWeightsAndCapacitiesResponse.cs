using Amazon.Runtime;

namespace Amazon.SageMaker.Model;

internal sealed class UpdateEndpointWeightsAndCapacitiesResponse : AmazonWebServiceResponse
{
    public string? EndpointArn { get; set; }
}
