namespace Amazon.SageMaker.Model;

internal sealed class DescribeHubContentRequest : AmazonSageMakerRequest
{
    public string? HubName { get; set; }

    public HubContentType? HubContentType { get; set; }

    public string? HubContentName { get; set; }

    public string? HubContentVersion { get; set; }
}
