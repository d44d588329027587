using Amazon.Runtime;

namespace Amazon.BedrockRuntime.Model;

internal sealed class CountTokensResponse : AmazonWebServiceResponse
{
    public int? InputTokens { get; set; }
}
