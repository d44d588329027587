using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using Amazon.BedrockRuntime;
using Amazon.BedrockRuntime.Model;
using Amazon.Runtime;
using GenAI.Lifecycle.Inference.Bedrock;
using GenAI.Lifecycle.Inference.Capabilities;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Inference.Tests.Bedrock;

/// <summary>Answers Converse with a given answer, and shows the request as it would go over the wire.</summary>
internal sealed class RecordingRuntime(
    string answer =
        """{"output":{"message":{"role":"assistant","content":[{"text":"ok"}]}},"stopReason":"end_turn","usage":{"inputTokens":3,"outputTokens":1,"totalTokens":4},"metrics":{"latencyMs":5}}"""
) : IAmazonBedrockRuntime
{
    public JsonNode? Sent { get; private set; }

    public IClientConfig Config => throw new NotSupportedException();

    public static async Task<JsonNode> SendAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        string modelId = "anthropic.claude-sonnet-4-5-20250929-v1:0",
        UnsupportedHandling unsupported = UnsupportedHandling.Log
    )
    {
        using var runtime = new RecordingRuntime();
        using var client = new BedrockChatClient(runtime, new BedrockChatClientOptions { ModelId = modelId, Unsupported = unsupported });
        await client.GetResponseAsync(messages, options, TestContext.Current.CancellationToken);
        return runtime.Sent!;
    }

    public static async Task<ChatResponse> ReadAsync(string answer, ChatOptions? options = null)
    {
        using var runtime = new RecordingRuntime(answer);
        using var client = new BedrockChatClient(
            runtime,
            new BedrockChatClientOptions { ModelId = "us.anthropic.claude-sonnet-4-5-20250929-v1:0" }
        );
        return await client.GetResponseAsync("hello", options, TestContext.Current.CancellationToken);
    }

    public Task<ConverseResponse> ConverseAsync(ConverseRequest request, CancellationToken cancellationToken = default)
    {
        Sent = JsonSerializer.SerializeToNode(request, BedrockRuntimeShapes.Of<ConverseRequest>());
        var response = JsonSerializer.Deserialize(answer, BedrockRuntimeShapes.Of<ConverseResponse>())!;
        response.ResponseMetadata = new ResponseMetadata { RequestId = "request-1" };
        return Task.FromResult(response);
    }

    public Task<ConverseStreamResponse> ConverseStreamAsync(ConverseStreamRequest request, CancellationToken cancellationToken = default) =>
        throw Unused();

    public Task<InvokeModelResponse> InvokeModelAsync(InvokeModelRequest request, CancellationToken cancellationToken = default) =>
        throw Unused();

    public Task<InvokeModelWithResponseStreamResponse> InvokeModelWithResponseStreamAsync(
        InvokeModelWithResponseStreamRequest request,
        CancellationToken cancellationToken = default
    ) => throw Unused();

    public Task<CountTokensResponse> CountTokensAsync(CountTokensRequest request, CancellationToken cancellationToken = default) =>
        throw Unused();

    public Task<ApplyGuardrailResponse> ApplyGuardrailAsync(ApplyGuardrailRequest request, CancellationToken cancellationToken = default) =>
        throw Unused();

    public void Dispose() { }

    private static NotSupportedException Unused([CallerMemberName] string operation = "") =>
        new($"{operation} is not what the test is about.");
}
