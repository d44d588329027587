using System.Text.Json.Nodes;
using Amazon.BedrockRuntime;
using GenAI.Lifecycle.Inference.Bedrock;
using GenAI.Lifecycle.Wire.Tests.Support;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;

namespace GenAI.Lifecycle.Inference.Tests.Bedrock;

/// <summary>
/// The chat client on the real runtime client, so that a test sees the bytes that go out and gives the bytes that come in.
/// </summary>
internal static class WireChat
{
    public const string Claude = "us.anthropic.claude-sonnet-4-5-20250929-v1:0";
    public const string Answer =
        """{"output":{"message":{"role":"assistant","content":[{"text":"ok"}]}},"stopReason":"end_turn","usage":{"inputTokens":3,"outputTokens":1,"totalTokens":4},"metrics":{"latencyMs":5}}""";

    public static ChatMessage[] Hello { get; } = [new(ChatRole.User, "Hello")];

    public static AIFunction Weather { get; } =
        AIFunctionFactory.Create(static (string city) => "sunny", "weather", "The weather of a city.");

    public static BedrockChatClient Client(
        FakeWire wire,
        string modelId = Claude,
        Action<BedrockChatClientOptions>? configure = null,
        TimeProvider? time = null,
        ILogger<BedrockChatClient>? logger = null
    )
    {
        var options = new BedrockChatClientOptions { ModelId = modelId };
        configure?.Invoke(options);
        return new BedrockChatClient(
            new AmazonBedrockRuntimeClient(FakeWire.Keys, wire.Configure(new AmazonBedrockRuntimeConfig())),
            options,
            time,
            logger
        );
    }

    /// <summary>Tests the wire format of a call.</summary>
    public static async Task<JsonNode> SendAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        string modelId = Claude,
        ILogger<BedrockChatClient>? logger = null
    )
    {
        using var wire = FakeWire.Answering(Answer);
        await Client(wire, modelId, logger: logger).GetResponseAsync(messages, options, TestContext.Current.CancellationToken);
        return JsonNode.Parse(wire.Last.Body)!;
    }

    /// <summary>Tests reading the content of an answer.</summary>
    public static async Task<ChatResponse> ReadAsync(string content, ChatOptions? options = null, string rest = "")
    {
        using var wire = FakeWire.Answering(
            $$$"""{"output":{"message":{"role":"assistant","content":[{{{content}}}]}},"stopReason":"end_turn"{{{rest}}} }"""
        );
        return await Client(wire).GetResponseAsync(Hello, options, TestContext.Current.CancellationToken);
    }

    /// <summary>Reads a streamed answer, which ends with <c>end_turn</c> unless the frames end it.</summary>
    public static async Task<List<ChatResponseUpdate>> StreamAsync(IEnumerable<byte[]> frames, ChatOptions? options = null)
    {
        using var wire = new FakeWire(() => FakeWire.Bytes(Frames.Join(frames)));
        return await Client(wire)
            .GetStreamingResponseAsync(Hello, options, TestContext.Current.CancellationToken)
            .ToListAsync(TestContext.Current.CancellationToken);
    }

    public static byte[] Delta(string delta, int index = 0) =>
        Frames.Event("contentBlockDelta", $$$"""{"contentBlockIndex":{{{index}}},"delta":{{{delta}}} }""");

    public static byte[] Start(string start, int index = 0) =>
        Frames.Event("contentBlockStart", $$$"""{"contentBlockIndex":{{{index}}},"start":{{{start}}} }""");

    public static byte[] Stop(int index = 0) => Frames.Event("contentBlockStop", $$$"""{"contentBlockIndex":{{{index}}} }""");

    public static byte[] End(string reason = "end_turn") => Frames.Event("messageStop", $$"""{"stopReason":"{{reason}}"}""");

    public static void Same(JsonNode? actual, string expected) =>
        JsonNode.DeepEquals(actual, JsonNode.Parse(expected)).ShouldBeTrue($"was {actual?.ToJsonString()}\nexpected {expected}");
}
