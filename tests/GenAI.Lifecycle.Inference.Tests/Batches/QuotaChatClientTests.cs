using System.Net;
using GenAI.Lifecycle.Inference.Batches;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace GenAI.Lifecycle.Inference.Tests.Batches;

public sealed class QuotaChatClientTests : IDisposable
{
    private readonly QuotaLimiter _limiter = new(
        new QuotaLimiterOptions
        {
            Limits = new(1_000_000, null),
            RetryDelay = TimeSpan.FromMilliseconds(1),
            Burst = TimeSpan.FromSeconds(1),
        }
    );

    [Fact]
    public async Task Asks_again_after_throttles_until_there_is_an_answer()
    {
        var attempts = 0;
        var chat = new FakeChat((text, _) => ++attempts <= 8 ? throw FakeChat.Throttle() : Task.FromResult(FakeChat.Answer(text)));

        var response = await Client(chat).GetResponseAsync("x");

        response.Text.ShouldBe("answer to x");
        _limiter.Snapshot().Throttles.ShouldBe(8);
    }

    [Fact]
    public async Task Never_repeats_what_will_not_pass()
    {
        var chat = new FakeChat((_, _) => throw FakeChat.Refusal());

        var error = await Should.ThrowAsync<ServiceException>(() => Client(chat).GetResponseAsync("x"));

        error.Code.ShouldBe("ValidationException");
        chat.Asked.Count.ShouldBe(1);
        _limiter.Snapshot().InFlight.ShouldBe(0);
    }

    [Fact]
    public async Task Repeats_an_outage_a_few_times()
    {
        var chat = new FakeChat((_, _) => throw new HttpRequestException("gone"));

        await Should.ThrowAsync<HttpRequestException>(() => Client(chat).GetResponseAsync("x"));

        chat.Asked.Count.ShouldBe(5);
    }

    [Fact]
    public async Task Waits_as_long_as_the_service_asks_before_it_repeats()
    {
        var time = new FakeTimeProvider();
        using var limiter = new QuotaLimiter(new QuotaLimiterOptions { Limits = new(60_000, null) }, time);
        var failed = false;
        var chat = new FakeChat((text, _) => failed ? Task.FromResult(FakeChat.Answer(text)) : Throw(failed = true));
        using var client = new QuotaChatClient(chat, limiter, null, time);

        var call = client.GetResponseAsync("x");
        time.Advance(TimeSpan.FromSeconds(39));
        call.IsCompleted.ShouldBeFalse();
        time.Advance(TimeSpan.FromSeconds(2));

        (await call).Text.ShouldBe("answer to x");

        static Task<ChatResponse> Throw(bool _) =>
            throw new ServiceException("bedrock-runtime", "Converse", "ServiceUnavailableException", "busy")
            {
                IsRetryable = true,
                RetryAfter = TimeSpan.FromSeconds(40),
                StatusCode = HttpStatusCode.ServiceUnavailable,
            };
    }

    [Fact]
    public async Task A_stream_is_repeated_only_before_its_first_update()
    {
        var attempts = 0;
        var chat = new FakeChat(
            (text, _) =>
            {
                if (++attempts == 1)
                    throw FakeChat.Throttle();
                var answer = FakeChat.Answer(text);
                answer.FinishReason = ChatFinishReason.Length;
                return Task.FromResult(answer);
            }
        );
        var received = new List<ChatResponseUpdate>();

        await Should.ThrowAsync<ServiceException>(async () =>
        {
            await foreach (var update in Client(chat).GetStreamingResponseAsync("x"))
                received.Add(update);
        });

        attempts.ShouldBe(2);
        received.ToChatResponse().Text.ShouldBe("answer to x");
        _limiter.Snapshot().InFlight.ShouldBe(0);
    }

    [Fact]
    public async Task Learns_what_prompts_and_answers_take()
    {
        var chat = new FakeChat((text, _) => Task.FromResult(FakeChat.Answer(text, input: 200, output: 100)));
        using var client = Client(chat);
        var prompt = new string('x', 400);
        _limiter.Tokens.Estimate(400, null).ShouldBe(100 + 1024, 0.001);

        for (var i = 0; i < 200; i++)
            await client.GetResponseAsync(prompt);

        _limiter.Tokens.Estimate(400, null).ShouldBeInRange(290, 330);
        _limiter.Tokens.Estimate(400, 50).ShouldBe(250, 1);
    }

    [Fact]
    public async Task A_pipeline_uses_the_limiter_where_one_is_registered()
    {
        var model = ModelReference.Bedrock("test.model-v1:0");
        await using var with = new ServiceCollection().AddGenAIInference().BuildServiceProvider();
        await using var without = new ServiceCollection().BuildServiceProvider();
        var builder = new ChatClientBuilder(new FakeChat()).UseQuotaLimiter(model);

        builder.Build(with).ShouldBeOfType<QuotaChatClient>();
        builder.Build(without).ShouldBeOfType<FakeChat>();
    }

    [Theory]
    [InlineData(429, true, true)]
    [InlineData(503, false, true)]
    [InlineData(400, false, false)]
    public void Reads_other_clients_errors_by_their_status(int status, bool throttle, bool retryable)
    {
        var failure = CallFailure.Of(new HttpRequestException("x", null, (HttpStatusCode)status));

        (failure.IsThrottle, failure.IsRetryable).ShouldBe((throttle, retryable));
    }

    public void Dispose() => _limiter.Dispose();

    private QuotaChatClient Client(FakeChat chat) => new(chat, _limiter);
}
