using System.Net;
using Amazon.BedrockRuntime;
using GenAI.Lifecycle.Aws;
using GenAI.Lifecycle.Aws.Resilience;
using GenAI.Lifecycle.Inference.Bedrock;
using GenAI.Lifecycle.Inference.Tests.Bedrock;
using GenAI.Lifecycle.Wire.Tests.Support;
using Microsoft.Extensions.AI;
using Polly;

namespace GenAI.Lifecycle.Inference.Tests.Resilience;

public sealed class StreamRetryTests
{
    private static readonly byte[] s_answer = Frames.Join(WireChat.Delta("""{"text":"ok"}"""), WireChat.End());
    private static readonly byte[] s_broken = Frames.Join(
        WireChat.Delta("""{"text":"Hel"}"""),
        Frames.Exception("throttlingException", """{"message":"slow down"}""")
    );

    [Fact]
    public async Task A_stream_that_has_not_begun_is_retried()
    {
        using var wire = new FakeWire(
            static () => FakeWire.Json("""{"__type":"ThrottlingException","message":"no"}""", HttpStatusCode.TooManyRequests),
            static () => throw new HttpRequestException("reset"),
            static () => FakeWire.Bytes(s_answer)
        );

        var answer = await Client(wire).GetStreamingResponseAsync(WireChat.Hello).ToChatResponseAsync();

        answer.Text.ShouldBe("ok");
        wire.All.Count.ShouldBe(3);
    }

    [Fact]
    public async Task One_that_has_begun_is_not_retried_and_gives_what_arrived()
    {
        using var wire = new FakeWire(static () => FakeWire.Bytes(s_broken), static () => FakeWire.Bytes(s_answer));

        var error = await Should.ThrowAsync<StreamInterruptedException>(async () =>
            await Client(wire).GetStreamingResponseAsync(WireChat.Hello).ToListAsync()
        );

        (error.IsRetryable, error.Received.ToChatResponse().Text).ShouldBe((true, "Hel"));
        wire.All.Count.ShouldBe(1);
    }

    private static BedrockChatClient Client(FakeWire wire)
    {
        var builder = new ResiliencePipelineBuilder();
        AwsPipelines.Build(builder, new AwsResilienceOptions { BaseDelay = TimeSpan.Zero }, TimeProvider.System);
        var config = wire.Configure(new AmazonBedrockRuntimeConfig());
        new ClientRuntime(builder.Build(), TimeProvider.System).AttachTo(config);
        return new BedrockChatClient(new AmazonBedrockRuntimeClient(FakeWire.Keys, config), new BedrockChatClientOptions { ModelId = "m" });
    }
}
