using Amazon.BedrockRuntime;
using Amazon.BedrockRuntime.Model;
using GenAI.Lifecycle.Aws;
using GenAI.Lifecycle.Inference.Bedrock;
using GenAI.Lifecycle.Inference.Capabilities;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace GenAI.Lifecycle.Inference.Tokens;

/// <summary>Counts tokens with CountTokens. A conversation is counted as the chat client would send it.</summary>
internal sealed class BedrockTokenCounter(IAmazonBedrockRuntime runtime, ILogger<BedrockTokenCounter>? logger = null) : IRequestTokenCounter
{
    public Task<int> CountAsync(
        string modelId,
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(modelId);
        ArgumentNullException.ThrowIfNull(messages);
        using var client = new BedrockChatClient(runtime, new BedrockChatClientOptions { ModelId = modelId });
        var call = new ConverseCallFactory(
            modelId,
            CapabilityProfile.Bundled,
            UnsupportedHandling.Log,
            null,
            client,
            logger ?? NullLogger<BedrockTokenCounter>.Instance
        ).Create(messages, options);
        var conversation = new ConverseTokensRequest
        {
            Messages = call.Messages,
            System = call.System,
            ToolConfig = call.Tools,
        };
        if (call.AdditionalFields is { } fields)
            conversation.AdditionalModelRequestFields = new Amazon.Runtime.Documents.Document(fields);
        return CountAsync(call.ModelId, new CountTokensInput { Converse = conversation }, cancellationToken);
    }

    public Task<int> CountAsync(string modelId, ReadOnlyMemory<byte> body, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(modelId);
        if (body.IsEmpty)
            throw new ArgumentException("The body is empty; it must have at least one byte.", nameof(body));
        return CountAsync(
            modelId,
            new CountTokensInput
            {
                InvokeModel = new InvokeModelTokensRequest { Body = new MemoryStream(body.ToArray(), writable: false) },
            },
            cancellationToken
        );
    }

    private async Task<int> CountAsync(string modelId, CountTokensInput input, CancellationToken cancellationToken)
    {
        var response = await runtime
            .CountTokensAsync(new CountTokensRequest { ModelId = modelId, Input = input }, cancellationToken)
            .TranslateAsync("bedrock-runtime", "CountTokens")
            .ConfigureAwait(false);
        return response.InputTokens ?? throw new LifecycleException($"CountTokens of '{modelId}' returned no token count.");
    }
}
