using Amazon.Runtime;

namespace Amazon.SageMaker.Model;

internal sealed class ListTagsResponse : AmazonWebServiceResponse
{
    public List<Tag>? Tags { get; set; }

    public string? NextToken { get; set; }
}
