namespace Amazon.SageMaker.Model;

internal sealed class UpdateEndpointWeightsAndCapacitiesRequest : AmazonSageMakerRequest
{
    public string? EndpointName { get; set; }

    public List<DesiredWeightAndCapacity>? DesiredWeightsAndCapacities { get; set; }
}
