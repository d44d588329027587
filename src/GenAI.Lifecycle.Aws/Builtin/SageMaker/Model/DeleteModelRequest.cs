namespace Amazon.SageMaker.Model;

internal sealed class DeleteModelRequest : AmazonSageMakerRequest
{
    public string? ModelName { get; set; }
}
