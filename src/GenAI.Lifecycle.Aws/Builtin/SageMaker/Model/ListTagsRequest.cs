namespace Amazon.SageMaker.Model;

internal sealed class ListTagsRequest : AmazonSageMakerRequest
{
    public string? ResourceArn { get; set; }

    public string? NextToken { get; set; }

    public int? MaxResults { get; set; }
}
