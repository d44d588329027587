using GenAI.Lifecycle.Inference.Bedrock;
using GenAI.Lifecycle.Inference.InvokeModel;
using GenAI.Lifecycle.Inference.SageMaker;
using GenAI.Lifecycle.Inference.Tests.Bedrock;
using GenAI.Lifecycle.Wire.Tests.Support;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Time.Testing;

namespace GenAI.Lifecycle.Inference.Tests;

/// <summary>A server that goes silent in the middle of an answer, and neither closes the connection nor says why.</summary>
public sealed class SilentStreamTests
{
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(40);
    private readonly FakeTimeProvider _time = new();

    [Fact(Timeout = 60_000)]
    public async Task An_endpoint_that_falls_silent_ends_in_a_retryable_error_with_what_arrived()
    {
        var body = new HeldStream(Frames.Raw("PayloadPart", "data: {\"choices\":[{\"delta\":{\"content\":\"Hel\"}}]}\n\n"u8.ToArray()));
        using var wire = new FakeWire(() => FakeWire.Streaming(body));
        using var client = new SageMakerChatClient(
            wire.SageMakerRuntime(),
            new SageMakerChatClientOptions { EndpointName = "chat", StreamIdleTimeout = s_limit },
            _time
        );

        await ShouldBreakOffAsync(client, body, "InvokeEndpointWithResponseStream", TestContext.Current.CancellationToken);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_model_s_own_stream_that_falls_silent_ends_in_a_retryable_error_with_what_arrived()
    {
        var body = new HeldStream(Services.Chunks("""{"generation":"Hel"}"""));
        using var wire = new FakeWire(() => FakeWire.Streaming(body));
        using var client = new InvokeModelChatClient(
            wire.BedrockRuntime(),
            new InvokeModelChatClientOptions { ModelId = "meta.llama3-8b-instruct-v1:0", StreamIdleTimeout = s_limit },
            _time
        );

        await ShouldBreakOffAsync(client, body, "InvokeModelWithResponseStream", TestContext.Current.CancellationToken);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_conversation_that_falls_silent_ends_in_a_retryable_error_with_what_arrived()
    {
        var body = new HeldStream(Frames.Event("contentBlockDelta", """{"contentBlockIndex":0,"delta":{"text":"Hel"}}"""));
        using var wire = new FakeWire(() => FakeWire.Streaming(body));
        using var client = new BedrockChatClient(
            wire.BedrockRuntime(),
            new BedrockChatClientOptions { ModelId = "amazon.nova-lite-v1:0", StreamIdleTimeout = s_limit },
            _time
        );

        await ShouldBreakOffAsync(client, body, "ConverseStream", TestContext.Current.CancellationToken);
    }

    [Theory]
    [InlineData("00:00:00")]
    [InlineData("-00:00:02")]
    [InlineData("1.00:00:01")]
    public void A_limit_out_of_range_is_refused_by_name_and_range(string limit)
    {
        var idle = TimeSpan.Parse(limit, System.Globalization.CultureInfo.InvariantCulture);
        using var wire = FakeWire.Answering();
        Func<IChatClient>[] create =
        [
            () => new BedrockChatClient(wire.BedrockRuntime(), new BedrockChatClientOptions { ModelId = "m", StreamIdleTimeout = idle }),
            () =>
                new InvokeModelChatClient(
                    wire.BedrockRuntime(),
                    new InvokeModelChatClientOptions { ModelId = "m", StreamIdleTimeout = idle }
                ),
            () =>
                new SageMakerChatClient(
                    wire.SageMakerRuntime(),
                    new SageMakerChatClientOptions { EndpointName = "e", StreamIdleTimeout = idle }
                ),
        ];

        foreach (var client in create)
        {
            var error = Should.Throw<ArgumentOutOfRangeException>(client);

            (error.ParamName, error.ActualValue).ShouldBe(("options.StreamIdleTimeout", idle));
            error.Message.ShouldContain("above zero and at most 24 hours");
        }
    }

    private async Task ShouldBreakOffAsync(IChatClient client, HeldStream body, string operation, CancellationToken timeout)
    {
        var reading = client.GetStreamingResponseAsync("Hi", null, timeout).ToListAsync(timeout).AsTask();
        await body.Waiting;
        _time.Advance(s_limit - TimeSpan.FromSeconds(1));
        reading.IsCompleted.ShouldBeFalse();

        // The limit counts from when the reader began to wait, which may be a moment after the body knows of it.
        while (!reading.IsCompleted)
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        var error = await Should.ThrowAsync<StreamInterruptedException>(reading);
        (error.Operation, error.IsRetryable, error.RequestId).ShouldBe((operation, true, "request-1"));
        error.Received.ToChatResponse().Text.ShouldBe("Hel");
        error.InnerException.ShouldBeOfType<TimeoutException>();
        body.IsClosed.ShouldBeTrue();
    }
}
