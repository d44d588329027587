using System.Net;
using GenAI.Lifecycle.Inference.Batches;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Time.Testing;
using Polly.CircuitBreaker;
using Polly.Timeout;

namespace GenAI.Lifecycle.Inference.Tests.Batches;

/// <summary>Tests the quota after an aborted call. Time does not advance, so the quota does not refill.</summary>
public sealed class BrokenCallTests : IDisposable
{
    // A prompt of 400 characters is taken for 100 tokens, before anything has been learned.
    private const int PromptTokens = 100;
    private const int Quota = 1000;
    private readonly QuotaLimiter _limiter = new(
        new QuotaLimiterOptions
        {
            Limits = new(null, Quota * 60),
            Burst = TimeSpan.FromSeconds(1),
            MaxRetries = 0,
        },
        new FakeTimeProvider()
    );

    public static TheoryData<Exception, int> Failures =>
        new()
        {
            // The request was sent and its outcome is unknown, or the model had read it.
            { new TimeoutException(), PromptTokens },
            { new OperationCanceledException(), PromptTokens },
            { new IOException("reset"), PromptTokens },
            { Unanswered("Timeout", new TimeoutRejectedException()), PromptTokens },
            { Unanswered("ConnectionFailed", new HttpRequestException(HttpRequestError.ResponseEnded)), PromptTokens },
            { Answered("InternalServerException", HttpStatusCode.InternalServerError), PromptTokens },
            { Answered("ModelTimeoutException", HttpStatusCode.RequestTimeout), PromptTokens },
            { Answered("ModelErrorException", HttpStatusCode.FailedDependency), PromptTokens },
            { new LifecycleException("The answer is no JSON."), PromptTokens },
            // The service refused it, or it did not go out.
            { Answered("ValidationException", HttpStatusCode.BadRequest), 0 },
            { Answered("AccessDeniedException", HttpStatusCode.Forbidden), 0 },
            { Answered("ServiceUnavailableException", HttpStatusCode.ServiceUnavailable), 0 },
            { new HttpRequestException("x", null, HttpStatusCode.NotFound), 0 },
            { Unanswered("ConnectionFailed", new HttpRequestException(HttpRequestError.NameResolutionError)), 0 },
            { Unanswered("CircuitOpen", new BrokenCircuitException()), 0 },
            { new ArgumentException("The conversation has no message."), 0 },
        };

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task A_prompt_keeps_its_tokens_unless_the_service_is_known_not_to_have_taken_it(Exception failure, int taken)
    {
        using var client = Client(new FakeChat((_, _) => throw failure));

        await Should.ThrowAsync<Exception>(() => client.GetResponseAsync(new string('x', 400), new ChatOptions { MaxOutputTokens = 800 }));

        ShouldHaveLeft(Quota - taken);
    }

    [Fact]
    public async Task A_stream_that_broke_off_keeps_the_prompt_and_what_had_come()
    {
        using var client = Client(
            new FakeChat(
                static (_, _) =>
                    Task.FromResult(
                        new ChatResponse(new ChatMessage(ChatRole.Assistant, new string('y', 200)))
                        {
                            FinishReason = ChatFinishReason.Length,
                        }
                    )
            )
        );

        await Should.ThrowAsync<ServiceException>(async () =>
            await client.GetStreamingResponseAsync(new string('x', 400), new ChatOptions { MaxOutputTokens = 800 }).ToListAsync()
        );

        ShouldHaveLeft(Quota - PromptTokens - 50);
    }

    [Fact]
    public async Task A_stream_whose_reader_stops_keeps_the_prompt_and_what_had_come()
    {
        using var client = Client(
            new FakeChat(
                static (_, _) =>
                    Task.FromResult(new ChatResponse([new(ChatRole.Assistant, new string('y', 200)), new(ChatRole.Assistant, "more")]))
            )
        );

        await using (
            var updates = client
                .GetStreamingResponseAsync(new string('x', 400), new ChatOptions { MaxOutputTokens = 800 })
                .GetAsyncEnumerator()
        )
            (await updates.MoveNextAsync()).ShouldBeTrue();

        ShouldHaveLeft(Quota - PromptTokens - 50);
    }

    [Fact]
    public async Task A_stream_that_broke_off_after_its_usage_is_settled_by_it()
    {
        using var client = Client(
            new FakeChat(
                static (text, _) =>
                {
                    var answer = FakeChat.Answer(text, input: 120, output: 30);
                    answer.FinishReason = ChatFinishReason.Length;
                    return Task.FromResult(answer);
                }
            )
        );

        await Should.ThrowAsync<ServiceException>(async () =>
            await client.GetStreamingResponseAsync(new string('x', 400), new ChatOptions { MaxOutputTokens = 800 }).ToListAsync()
        );

        ShouldHaveLeft(Quota - 150);
    }

    [Fact]
    public async Task A_cancelled_call_keeps_its_tokens()
    {
        using var stop = new CancellationTokenSource();
        using var client = Client(
            new FakeChat(
                async (_, token) =>
                {
                    await stop.CancelAsync();
                    token.ThrowIfCancellationRequested();
                    throw new InvalidOperationException("never");
                }
            )
        );

        await Should.ThrowAsync<OperationCanceledException>(() =>
            client.GetResponseAsync(new string('x', 400), new ChatOptions { MaxOutputTokens = 800 }, stop.Token)
        );

        ShouldHaveLeft(Quota - PromptTokens);
    }

    public void Dispose() => _limiter.Dispose();

    private static ServiceException Unanswered(string code, Exception cause) =>
        new("bedrock-runtime", "Converse", code, "No answer.", cause) { IsRetryable = true };

    private static ServiceException Answered(string code, HttpStatusCode status) =>
        new("bedrock-runtime", "Converse", code, "No.") { StatusCode = status };

    private QuotaChatClient Client(FakeChat chat) => new(chat, _limiter);

    private void ShouldHaveLeft(double tokens)
    {
        var flow = _limiter.CreateFlow("test");
        _limiter.AcquireAsync(flow, tokens).AsTask().IsCompletedSuccessfully.ShouldBeTrue();
        _limiter.AcquireAsync(flow, 1).AsTask().IsCompleted.ShouldBeFalse();
    }
}
