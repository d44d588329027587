using Amazon.Runtime;

namespace Amazon.BedrockAgent.Model;

internal sealed class DeletePromptResponse : AmazonWebServiceResponse
{
    public string? Id { get; set; }

    public string? Version { get; set; }
}
