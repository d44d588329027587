namespace Amazon.SageMaker.Model;

internal sealed class AddTagsRequest : AmazonSageMakerRequest
{
    public string? ResourceArn { get; set; }

    public List<Tag>? Tags { get; set; }
}
