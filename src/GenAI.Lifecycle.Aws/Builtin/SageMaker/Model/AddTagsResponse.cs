using Amazon.Runtime;

namespace Amazon.SageMaker.Model;

internal sealed class AddTagsResponse : AmazonWebServiceResponse
{
    public List<Tag>? Tags { get; set; }
}
