using System.Globalization;
using Amazon.BedrockAgent.Model;
using GenAI.Lifecycle.Aws.Builtin.Runtime;

namespace Amazon.BedrockAgent;

internal static class BedrockAgentOperations
{
    public static readonly ServiceOperation<CreatePromptRequest, CreatePromptResponse> CreatePrompt =
        new(nameof(CreatePrompt), BedrockAgentJson.Default.CreatePromptRequest, BedrockAgentJson.Default.CreatePromptResponse)
        {
            Path = static (_, path) => path.Literal("/prompts/"),
        };

    public static readonly ServiceOperation<GetPromptRequest, GetPromptResponse> GetPrompt =
        new(nameof(GetPrompt), BedrockAgentJson.Default.GetPromptRequest, BedrockAgentJson.Default.GetPromptResponse)
        {
            Method = HttpMethod.Get,
            HasBody = false,
            Path = static (request, path) => path.Literal("/prompts/").Label(request.PromptIdentifier, nameof(request.PromptIdentifier)).Literal("/")
                .Query("promptVersion", request.PromptVersion)
                .Query("includedData", request.IncludedData?.Value),
        };

    public static readonly ServiceOperation<UpdatePromptRequest, UpdatePromptResponse> UpdatePrompt =
        new(nameof(UpdatePrompt), BedrockAgentJson.Default.UpdatePromptRequest, BedrockAgentJson.Default.UpdatePromptResponse)
        {
            Method = HttpMethod.Put,
            Path = static (request, path) => path.Literal("/prompts/").Label(request.PromptIdentifier, nameof(request.PromptIdentifier)).Literal("/"),
        };

    public static readonly ServiceOperation<ListPromptsRequest, ListPromptsResponse> ListPrompts =
        new(nameof(ListPrompts), BedrockAgentJson.Default.ListPromptsRequest, BedrockAgentJson.Default.ListPromptsResponse)
        {
            Method = HttpMethod.Get,
            HasBody = false,
            Path = static (request, path) => path.Literal("/prompts/")
                .Query("promptIdentifier", request.PromptIdentifier)
                .Query("maxResults", request.MaxResults?.ToString(CultureInfo.InvariantCulture))
                .Query("nextToken", request.NextToken),
        };

    public static readonly ServiceOperation<DeletePromptRequest, DeletePromptResponse> DeletePrompt =
        new(nameof(DeletePrompt), BedrockAgentJson.Default.DeletePromptRequest, BedrockAgentJson.Default.DeletePromptResponse)
        {
            Method = HttpMethod.Delete,
            HasBody = false,
            Path = static (request, path) => path.Literal("/prompts/").Label(request.PromptIdentifier, nameof(request.PromptIdentifier)).Literal("/")
                .Query("promptVersion", request.PromptVersion),
        };

    public static readonly ServiceOperation<CreatePromptVersionRequest, CreatePromptVersionResponse> CreatePromptVersion =
        new(nameof(CreatePromptVersion), BedrockAgentJson.Default.CreatePromptVersionRequest, BedrockAgentJson.Default.CreatePromptVersionResponse)
        {
            Path = static (request, path) => path.Literal("/prompts/").Label(request.PromptIdentifier, nameof(request.PromptIdentifier)).Literal("/versions"),
        };
}
