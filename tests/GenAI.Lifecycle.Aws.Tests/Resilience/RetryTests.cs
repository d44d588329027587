using System.Net;
using Amazon.BedrockRuntime.Model;
using Microsoft.Extensions.Time.Testing;
using Polly.CircuitBreaker;
using Polly.Timeout;

namespace GenAI.Lifecycle.Aws.Tests.Resilience;

public sealed class RetryTests
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 24, 8, 0, 0, TimeSpan.Zero));

    [Theory]
    [InlineData("Retry-After", "7", 7000)]
    [InlineData("x-amz-retry-after", "1500", 1500)]
    public async Task The_server_s_hint_is_the_wait(string header, string value, int milliseconds)
    {
        using var service = new ScriptedService(
            ScriptedService.Error(HttpStatusCode.TooManyRequests, "ThrottlingException", (header, value)),
            ScriptedService.Ok
        );
        var call = ScriptedService.CallAsync(service.Client(new AwsResilienceOptions(), _time));

        _time.Advance(TimeSpan.FromMilliseconds(milliseconds - 1));
        service.Requests.ShouldBe(1);
        _time.Advance(TimeSpan.FromMilliseconds(1));

        (await call).StopReason!.Value.ShouldBe("end_turn");
        service.Requests.ShouldBe(2);
    }

    [Fact]
    public async Task Without_a_hint_waits_grow_and_stay_below_the_longest()
    {
        var options = new AwsResilienceOptions
        {
            MaxRetries = 6,
            BaseDelay = TimeSpan.FromSeconds(1),
            MaxDelay = TimeSpan.FromSeconds(4),
            CircuitBreaker = { Enabled = false },
        };
        using var service = new ScriptedService(ScriptedService.Error(HttpStatusCode.ServiceUnavailable, "ServiceUnavailableException"));
        var call = ScriptedService.CallAsync(service.Client(options, _time));

        for (var sent = 1; sent <= 6; sent++)
        {
            service.Requests.ShouldBe(sent);
            _time.Advance(TimeSpan.FromSeconds(4));
        }

        await Should.ThrowAsync<ServiceUnavailableException>(() => call);
        service.Requests.ShouldBe(7);
    }

    [Fact]
    public async Task What_the_service_refuses_for_good_is_not_repeated()
    {
        using var service = new ScriptedService(ScriptedService.Error(HttpStatusCode.BadRequest, "ValidationException"));

        await Should.ThrowAsync<ValidationException>(() => ScriptedService.CallAsync(service.Client(new AwsResilienceOptions(), _time)));

        service.Requests.ShouldBe(1);
    }

    [Fact]
    public async Task A_broken_connection_is_repeated()
    {
        using var service = new ScriptedService(ScriptedService.Broken, ScriptedService.Ok);
        var call = ScriptedService.CallAsync(service.Client(new AwsResilienceOptions(), _time));

        _time.Advance(TimeSpan.FromMinutes(1));

        await call;
        service.Requests.ShouldBe(2);
    }

    [Fact]
    public async Task An_attempt_that_hangs_is_ended_and_repeated()
    {
        using var service = new ScriptedService(ScriptedService.Hanging, ScriptedService.Ok);
        var call = ScriptedService.CallAsync(
            service.Client(new AwsResilienceOptions { AttemptTimeout = TimeSpan.FromSeconds(10), BaseDelay = TimeSpan.Zero }, _time)
        );

        await service.RequestedAsync(1);
        _time.Advance(TimeSpan.FromSeconds(10));

        (await call).StopReason!.Value.ShouldBe("end_turn");
        service.Requests.ShouldBe(2);
    }

    [Fact]
    public async Task The_total_time_ends_the_repeating()
    {
        using var service = new ScriptedService(ScriptedService.Hanging);
        var options = new AwsResilienceOptions
        {
            AttemptTimeout = TimeSpan.FromSeconds(10),
            TotalTimeout = TimeSpan.FromSeconds(25),
            MaxRetries = 100,
            BaseDelay = TimeSpan.Zero,
        };
        var call = ScriptedService.CallAsync(service.Client(options, _time));

        foreach (var (request, seconds) in new[] { (1, 10), (2, 10), (3, 5) })
        {
            await service.RequestedAsync(request);
            _time.Advance(TimeSpan.FromSeconds(seconds));
        }

        await Should.ThrowAsync<TimeoutRejectedException>(() => call);
        service.Requests.ShouldBe(3);
    }

    [Fact]
    public async Task A_wait_that_would_outlast_the_total_time_is_not_begun()
    {
        using var service = new ScriptedService(
            ScriptedService.Error(HttpStatusCode.TooManyRequests, "ThrottlingException", ("Retry-After", "20")),
            ScriptedService.Error(HttpStatusCode.TooManyRequests, "ThrottlingException", ("Retry-After", "5"))
        );
        var options = new AwsResilienceOptions { AttemptTimeout = TimeSpan.FromSeconds(10), TotalTimeout = TimeSpan.FromSeconds(25) };
        var call = ScriptedService.CallAsync(service.Client(options, _time));

        _time.Advance(TimeSpan.FromSeconds(20));

        await Should.ThrowAsync<ThrottlingException>(() => call);
        service.Requests.ShouldBe(2);
    }

    [Fact]
    public async Task Cancelling_is_no_failure_and_is_not_repeated()
    {
        using var service = new ScriptedService(ScriptedService.Hanging);
        using var cancellation = new CancellationTokenSource();
        var call = ScriptedService.CallAsync(service.Client(new AwsResilienceOptions(), _time), cancellation.Token);

        await cancellation.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => call);
        service.Requests.ShouldBe(1);
    }

    [Fact]
    public async Task A_service_that_only_fails_is_left_alone_for_a_while_and_then_tried_again()
    {
        var script = Enumerable
            .Repeat(ScriptedService.Error(HttpStatusCode.InternalServerError, "InternalServerException"), 4)
            .Append(ScriptedService.Ok)
            .ToArray();
        using var service = new ScriptedService(script);
        var client = service.Client(new AwsResilienceOptions { MaxRetries = 0, CircuitBreaker = { MinimumThroughput = 4 } }, _time);
        for (var i = 0; i < 4; i++)
            await Should.ThrowAsync<InternalServerException>(() => ScriptedService.CallAsync(client));

        var refused = await Should.ThrowAsync<BrokenCircuitException>(() => ScriptedService.CallAsync(client));
        _time.Advance(TimeSpan.FromSeconds(6));
        await ScriptedService.CallAsync(client);

        refused.RetryAfter.ShouldNotBeNull();
        service.Requests.ShouldBe(5);
    }

    [Fact]
    public async Task Throttling_does_not_open_the_circuit()
    {
        using var service = new ScriptedService(ScriptedService.Error(HttpStatusCode.TooManyRequests, "ThrottlingException"));
        var client = service.Client(new AwsResilienceOptions { MaxRetries = 0, CircuitBreaker = { MinimumThroughput = 2 } }, _time);

        for (var i = 0; i < 10; i++)
            await Should.ThrowAsync<ThrottlingException>(() => ScriptedService.CallAsync(client));

        service.Requests.ShouldBe(10);
    }
}
