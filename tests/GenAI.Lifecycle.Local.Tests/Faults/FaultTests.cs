using System.Net;
using System.Threading.Channels;
using GenAI.Lifecycle.Local.Tests.Hosting;
using Microsoft.Extensions.Time.Testing;

namespace GenAI.Lifecycle.Local.Tests.Faults;

public sealed class FaultTests : IAsyncLifetime
{
    private const string Identity = "Action=GetCallerIdentity&Version=2011-06-15";

    /// <summary>Unlike any period of the services, whose own timers run on the same clock.</summary>
    private static readonly TimeSpan Delay = TimeSpan.FromSeconds(13.57);
    private readonly WatchedTime _clock = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));
    private LocalAws _aws = null!;
    private SignedHttp _http = null!;

    public async ValueTask InitializeAsync()
    {
        _aws = await LocalAws.StartAsync(new LocalAwsOptions { TimeProvider = _clock, MaxConcurrentRequests = 2 });
        _http = new SignedHttp(_aws, _clock);
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _aws.DisposeAsync();
    }

    [Fact]
    public async Task Strike_the_calls_they_name_and_no_other()
    {
        using (
            _aws.Faults.Add(
                new LocalFault
                {
                    Kind = LocalFaultKind.ServiceError,
                    Service = "sts",
                    Operation = "Get*",
                    Calls = [2, 3],
                }
            )
        )
        {
            (await StatusesAsync(4)).ShouldBe([200, 503, 503, 200]);
            (await _http.SendAsync(HttpMethod.Put, "/bucket-1", "s3", [])).StatusCode.ShouldBe(HttpStatusCode.OK);
        }
        (await StatusesAsync(2)).ShouldBe([200, 200]);
    }

    [Fact]
    public async Task Throttle_in_the_services_own_words()
    {
        _aws.Faults.Add(new LocalFault { Kind = LocalFaultKind.Throttle });

        (await (await _http.FormAsync(Identity, "sts")).Content.ReadAsStringAsync()).ShouldContain("<Code>ThrottlingException</Code>");
        (await (await _http.SendAsync(HttpMethod.Get, "/", "s3", [])).Content.ReadAsStringAsync()).ShouldContain("<Code>SlowDown</Code>");
    }

    [Fact]
    public void Follow_their_seed()
    {
        static string Strikes(int seed)
        {
            var plan = new LocalFaultPlan();
            plan.Add(new LocalFault { Kind = LocalFaultKind.Throttle, Probability = 0.3 }, seed);
            return string.Concat(Enumerable.Range(0, 200).Select(_ => plan.Strike("sts", "GetCallerIdentity").Count));
        }

        Strikes(1).ShouldBe(Strikes(1));
        Strikes(1).ShouldNotBe(Strikes(2));
        Strikes(1).Count(c => c == '1').ShouldBeInRange(30, 90);
    }

    [Fact]
    public void Reach_only_their_target()
    {
        var plan = new LocalFaultPlan();
        plan.Add(new LocalFault { Kind = LocalFaultKind.ContainerFailure, Target = "blue" });

        plan.Strike("sagemaker-runtime", "InvokeEndpoint").ShouldBeEmpty();
        plan.Strike("sagemaker-runtime", "InvokeEndpoint", "green").ShouldBeEmpty();
        plan.Strike("sagemaker-runtime", "InvokeEndpoint", "blue").Count.ShouldBe(1);
    }

    [Fact]
    public void Must_make_sense()
    {
        Should.Throw<ArgumentOutOfRangeException>(() =>
            new LocalFaultPlan().Add(new LocalFault { Kind = LocalFaultKind.Throttle, Probability = 1.1 })
        );
        Should.Throw<ArgumentOutOfRangeException>(() =>
            new LocalFaultPlan().Add(new LocalFault { Kind = LocalFaultKind.Latency, Delay = TimeSpan.FromSeconds(-1) })
        );
    }

    [Fact]
    public async Task Delay_an_answer_by_the_instances_clock()
    {
        _aws.Faults.Add(new LocalFault { Kind = LocalFaultKind.Latency, Delay = Delay });

        var call = _http.FormAsync(Identity, "sts");
        await _clock.TimerAsync();
        call.IsCompleted.ShouldBeFalse();
        _clock.Advance(Delay);

        (await call).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Cut_an_answer_after_so_many_bytes()
    {
        await _http.SendAsync(HttpMethod.Put, "/bucket-1", "s3", []);
        await _http.SendAsync(HttpMethod.Put, "/bucket-1/key", "s3", new byte[100_000]);
        _aws.Faults.Add(
            new LocalFault
            {
                Kind = LocalFaultKind.CutStream,
                Operation = "GetObject",
                AfterBytes = 1000,
            }
        );

        await Should.ThrowAsync<HttpRequestException>(() => _http.SendAsync(HttpMethod.Get, "/bucket-1/key", "s3", []));
    }

    [Fact]
    public async Task Slow_an_answer_down_without_changing_it()
    {
        await _http.SendAsync(HttpMethod.Put, "/bucket-1", "s3", []);
        await _http.SendAsync(HttpMethod.Put, "/bucket-1/key", "s3", new byte[300]);
        _aws.Faults.Add(
            new LocalFault
            {
                Kind = LocalFaultKind.SlowRead,
                Operation = "GetObject",
                Delay = Delay,
            }
        );

        var call = _http.SendAsync(HttpMethod.Get, "/bucket-1/key", "s3", []);
        for (var piece = 0; piece < 5; piece++)
        {
            await _clock.TimerAsync();
            _clock.Advance(Delay);
        }

        (await (await call).Content.ReadAsByteArrayAsync()).Length.ShouldBe(300);
    }

    [Fact]
    public async Task Requests_beyond_the_bound_and_its_queue_are_refused()
    {
        _aws.Faults.Add(new LocalFault { Kind = LocalFaultKind.Latency, Delay = Delay });

        var calls = Enumerable.Range(0, 5).Select(_ => _http.FormAsync(Identity, "sts")).ToArray();
        var first = await Task.WhenAny(calls);
        var refused = (await first).StatusCode;
        for (var turn = 0; turn < 2; turn++)
        {
            await _clock.TimerAsync();
            await _clock.TimerAsync();
            _clock.Advance(Delay);
        }
        await Task.WhenAll(calls);

        refused.ShouldBe(HttpStatusCode.BadRequest);
        calls.Count(call => call.Result.StatusCode == HttpStatusCode.OK).ShouldBe(4);
    }

    private async Task<int[]> StatusesAsync(int calls)
    {
        var statuses = new int[calls];
        for (var i = 0; i < calls; i++)
            statuses[i] = (int)(await _http.FormAsync(Identity, "sts")).StatusCode;
        return statuses;
    }

    /// <summary>A clock that signals when a fault starts to wait on it.</summary>
    private sealed class WatchedTime(DateTimeOffset now) : FakeTimeProvider(now)
    {
        private readonly Channel<bool> _timers = Channel.CreateUnbounded<bool>();

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            var timer = base.CreateTimer(callback, state, dueTime, period);
            if (dueTime == Delay)
                _timers.Writer.TryWrite(true);
            return timer;
        }

        public Task<bool> TimerAsync() => _timers.Reader.ReadAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(30));
    }
}
