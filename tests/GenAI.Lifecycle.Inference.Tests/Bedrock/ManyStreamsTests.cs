using Amazon.BedrockRuntime;
using GenAI.Lifecycle.Inference.Bedrock;
using GenAI.Lifecycle.Wire.Tests.Support;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Inference.Tests.Bedrock;

/// <summary>Many streams at once over real sockets: none dropped, and each holds little memory.</summary>
public sealed class ManyStreamsTests
{
    // Server and client are one process here: both ends of the socket and the test's own tasks are in the figure.
    private const long MaxBytesAStream = 128 << 10;
    private const int Tokens = 64;

    [Fact]
    public Task Two_hundred_streams_at_once_all_come_to_their_end() => RunAsync(200);

    [Fact]
    [Trait("Category", "Long")]
    public Task A_thousand_streams_at_once_all_come_to_their_end() => RunAsync(1_000);

    private static async Task RunAsync(int count)
    {
        byte[][] frames =
        [
            .. Enumerable.Range(0, Tokens).Select(static i => WireChat.Delta($$"""{"text":"{{i}} "}""")),
            WireChat.Stop(),
            WireChat.End(),
        ];
        await using var server = new StreamingServer(count, frames);
        using var runtime = new AmazonBedrockRuntimeClient(
            FakeWire.Keys,
            new AmazonBedrockRuntimeConfig { ServiceURL = server.Endpoint.AbsoluteUri, AuthenticationRegion = "us-west-2" }
        );
        using var client = new BedrockChatClient(runtime, new BedrockChatClientOptions { ModelId = "m" });
        var before = GC.GetTotalMemory(forceFullCollection: true);

        var answers = Enumerable
            .Range(0, count)
            .Select(_ => client.GetStreamingResponseAsync(WireChat.Hello).ToChatResponseAsync())
            .ToArray();
        await Task.WhenAny(server.AllBegun, Task.WhenAll(answers));
        var held = GC.GetTotalMemory(forceFullCollection: true) - before;
        server.GoOn.SetResult();

        var expected = string.Concat(Enumerable.Range(0, Tokens).Select(static i => $"{i} "));
        (await Task.WhenAll(answers)).ShouldAllBe(answer => answer.Text == expected && answer.FinishReason == ChatFinishReason.Stop);
        (held / count).ShouldBeLessThan(MaxBytesAStream);
    }
}
