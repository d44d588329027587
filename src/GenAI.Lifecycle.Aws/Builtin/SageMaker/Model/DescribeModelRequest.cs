namespace Amazon.SageMaker.Model;

internal sealed class DescribeModelRequest : AmazonSageMakerRequest
{
    public string? ModelName { get; set; }
}
