using Amazon.Runtime;

namespace Amazon.Bedrock.Model;

internal sealed class GetFoundationModelResponse : AmazonWebServiceResponse
{
    public FoundationModelDetails? ModelDetails { get; set; }
}
