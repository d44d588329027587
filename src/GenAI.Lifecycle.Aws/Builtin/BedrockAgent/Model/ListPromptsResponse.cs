using Amazon.Runtime;

namespace Amazon.BedrockAgent.Model;

internal sealed class ListPromptsResponse : AmazonWebServiceResponse
{
    public List<PromptSummary>? PromptSummaries { get; set; }

    public string? NextToken { get; set; }
}
