using GenAI.Lifecycle.Jobs;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace GenAI.Lifecycle.Core.Tests.Jobs;

public sealed class JobTests
{
    private static readonly JobStates s_states = new(["Pending", "InProgress", "Stopping"], ["Completed"], ["Failed"], ["Stopped"]);

    private readonly FakeTimeProvider _time = new() { AutoAdvanceAmount = TimeSpan.Zero };

    [Fact]
    public async Task Awaits_to_the_result()
    {
        var service = new FakeService("Pending", "InProgress", "InProgress", "Completed");

        var result = await Drive(Track(service).WaitAsync());

        result.ShouldBe("artifact after 4");
    }

    [Fact]
    public async Task Tells_progress_from_the_start_to_everyone_who_listens()
    {
        var handle = Track(new FakeService("Pending", "InProgress", "Completed"));

        var first = Drive(ListAsync(handle));
        (await first).ShouldBe(["1: Pending", "2: InProgress", "3: Completed"]);
        (await ListAsync(handle)).ShouldBe(["1: Pending", "2: InProgress", "3: Completed"]);
    }

    [Fact]
    public async Task Asks_once_for_all_who_wait()
    {
        var service = new FakeService("InProgress", "Completed");
        var handle = Track(service);

        await Drive(Task.WhenAll(handle.WaitAsync(), handle.WaitAsync(), ListAsync(handle)));

        service.Asked.ShouldBe(2);
    }

    [Fact]
    public async Task Reports_a_failure_with_the_services_reason()
    {
        var error = await Should.ThrowAsync<JobFailedException>(() => Drive(Track(new FakeService("InProgress", "Failed")).WaitAsync()));

        error.Message.ShouldBe("The job test-job/j-1 ended as Failed: out of memory");
    }

    [Fact]
    public async Task Reports_a_failure_even_when_its_last_progress_cannot_be_had()
    {
        var service = new FakeService("InProgress", "Failed") { ProgressError = new HttpRequestException("gone") };

        await Should.ThrowAsync<JobFailedException>(() => Drive(Track(service).WaitAsync()));
    }

    [Fact]
    public async Task Reports_a_stop_as_one()
    {
        var service = new FakeService("InProgress", "InProgress", "InProgress", "InProgress");
        var handle = Track(service);
        var result = handle.WaitAsync();

        await handle.CancelAsync();

        await Should.ThrowAsync<JobStoppedException>(() => Drive(result));
        service.Stops.ShouldBe(1);
        await handle.CancelAsync();
        service.Stops.ShouldBe(1);
    }

    [Fact]
    public async Task Survives_errors_that_pass()
    {
        var service = new FakeService("InProgress", "!throttled", "!network", "Completed");

        (await Drive(Track(service).WaitAsync())).ShouldBe("artifact after 4");
    }

    [Fact]
    public async Task Does_not_survive_an_error_that_stays()
    {
        var error = await Should.ThrowAsync<ServiceException>(() => Drive(Track(new FakeService("InProgress", "!denied")).WaitAsync()));

        error.Code.ShouldBe("AccessDeniedException");
    }

    [Fact]
    public async Task Gives_up_on_a_service_that_does_not_answer()
    {
        var service = new FakeService([.. Enumerable.Repeat("!network", 1000)]);

        var error = await Should.ThrowAsync<JobTimeoutException>(() => Drive(Track(service).WaitAsync()));

        error.Message.ShouldContain("no answer for 00:15:00");
        error.Message.ShouldContain("It may still run.");
    }

    [Fact]
    public async Task Waits_out_an_unknown_status_but_not_for_ever()
    {
        (await Drive(Track(new FakeService("InProgress", "Hibernating", "Completed")).WaitAsync())).ShouldBe("artifact after 3");

        var error = await Should.ThrowAsync<JobTimeoutException>(() =>
            Drive(Track(new FakeService([.. Enumerable.Repeat("Hibernating", 1000)])).WaitAsync())
        );
        error.Status.ShouldBe("Hibernating");
        await Should.ThrowAsync<JobFailedException>(() => Drive(Track(new FakeService("Hibernating", "Failed")).WaitAsync()));
    }

    [Fact]
    public async Task Ends_with_its_budget()
    {
        var service = new FakeService([.. Enumerable.Repeat("InProgress", 1000)]);

        var error = await Should.ThrowAsync<JobTimeoutException>(() =>
            Drive(Track(service, new() { TimeLimit = TimeSpan.FromMinutes(10) }).WaitAsync())
        );

        error.Message.ShouldContain("not done after 00:10:00");
        error.Status.ShouldBe("InProgress");
    }

    [Fact]
    public async Task Waits_longer_each_time_up_to_the_longest_wait()
    {
        var service = new FakeService([.. Enumerable.Repeat("InProgress", 30), "Completed"]) { Time = _time };

        await Drive(
            Track(
                    service,
                    new()
                    {
                        Factor = 2,
                        MaxInterval = TimeSpan.FromSeconds(8),
                        Jitter = 0,
                    }
                )
                .WaitAsync()
        );

        service.AskedAt.Zip(service.AskedAt.Skip(1), (a, b) => (b - a).TotalSeconds).Take(6).ShouldBe([1, 2, 4, 8, 8, 8]);
    }

    [Fact]
    public async Task Waits_as_long_as_the_service_asks_for()
    {
        var service = new FakeService("!throttled", "Completed") { Time = _time };

        await Drive(Track(service).WaitAsync());

        (service.AskedAt[1] - service.AskedAt[0]).ShouldBeGreaterThanOrEqualTo(TimeSpan.FromSeconds(20));
    }

    [Fact]
    public async Task All_jobs_together_stay_within_the_rate()
    {
        var poller = Poller(new() { MaxQuestionsPerSecond = 2 });
        var services = Enumerable.Range(0, 10).Select(_ => new FakeService("Completed") { Time = _time }).ToArray();

        await Drive(Task.WhenAll(services.Select(s => Track(s, poller: poller).WaitAsync())));

        var times = services.SelectMany(s => s.AskedAt).Order().ToArray();
        (times[^1] - times[0]).ShouldBe(TimeSpan.FromSeconds(4.5));
    }

    [Fact]
    public async Task Stopping_to_wait_does_not_stop_the_job()
    {
        var service = new FakeService("InProgress", "Completed");
        var handle = Track(service);
        using var impatient = new CancellationTokenSource();
        var waiting = handle.WaitAsync(impatient.Token);

        await impatient.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => waiting);
        service.Stops.ShouldBe(0);
        (await Drive(handle.WaitAsync())).ShouldBe("artifact after 2");
    }

    [Fact]
    public async Task Waits_for_an_answer_that_fits()
    {
        var count = 0;

        var value = await Drive(Poller().WaitAsync("three", _ => Task.FromResult(++count), n => n == 3));

        value.ShouldBe(3);
        (
            await Should.ThrowAsync<TimeoutException>(() =>
                Drive(Poller().WaitAsync("never", _ => Task.FromResult(0), _ => false, new() { TimeLimit = TimeSpan.FromMinutes(1) }))
            )
        ).Message.ShouldContain("never");
    }

    [Fact]
    public void An_id_prints_and_parses()
    {
        var id = new JobId("sagemaker-training", "arn:aws:sagemaker:us-east-1:1:training-job/x");

        JobId.Parse(id.ToString()).ShouldBe(id);
        id.NameAs("sagemaker-training").ShouldBe(id.Name);
        Should.Throw<ArgumentException>(() => id.NameAs("bedrock-customization"));
        Should.Throw<FormatException>(() => JobId.Parse("x/"));
    }

    [Fact]
    public void A_status_has_one_meaning() => Should.Throw<ArgumentException>(() => new JobStates(["A"], ["a"], []));

    private static async Task<List<string>> ListAsync(IJobHandle<string, string> handle)
    {
        var entries = new List<string>();
        await foreach (var entry in handle.ProgressAsync())
            entries.Add(entry);
        return entries;
    }

    private async Task<T> Drive<T>(Task<T> task)
    {
        await Drive((Task)task);
        return await task;
    }

    private async Task Drive(Task task)
    {
        while (!task.IsCompleted)
        {
            _time.Advance(TimeSpan.FromMilliseconds(500));
            await Task.Yield();
        }

        await task;
    }

    private JobPoller Poller(JobPollerOptions? options = null) => new(options ?? new(), _time, NullLogger.Instance, new Random(7));

    private IJobHandle<string, string> Track(FakeService service, PollBudget? budget = null, JobPoller? poller = null) =>
        (poller ?? Poller()).Track(
            new JobDefinition<string, string, string>
            {
                Id = new("test-job", "j-1"),
                Describe = service.DescribeAsync,
                Status = status => status,
                States = s_states,
                Progress = service.ProgressAsync,
                Result = (_, _) => Task.FromResult($"artifact after {service.Asked}"),
                Stop = service.StopAsync,
                FailureReason = _ => "out of memory",
                Budget = budget,
            }
        );

    /// <summary>Answers with statuses in turn; one with <c>!</c> is an error.</summary>
    private sealed class FakeService(params string[] statuses)
    {
        private readonly Queue<string> _statuses = new(statuses);

        public int Asked { get; private set; }

        public int Stops { get; private set; }

        public Exception? ProgressError { get; init; }

        public TimeProvider Time { get; init; } = TimeProvider.System;

        public List<DateTimeOffset> AskedAt { get; } = [];

        public Task<string> DescribeAsync(CancellationToken cancellationToken)
        {
            Asked++;
            AskedAt.Add(Time.GetUtcNow());
            return _statuses.Dequeue() switch
            {
                _ when Stops > 0 => Task.FromResult("Stopped"),
                "!throttled" => Task.FromException<string>(
                    new ServiceException("test", "Describe", "ThrottlingException", "slow down")
                    {
                        IsRetryable = true,
                        RetryAfter = TimeSpan.FromSeconds(20),
                    }
                ),
                "!network" => Task.FromException<string>(new HttpRequestException("reset")),
                "!denied" => Task.FromException<string>(new ServiceException("test", "Describe", "AccessDeniedException", "no")),
                var status => Task.FromResult(status),
            };
        }

        public Task<IReadOnlyList<string>> ProgressAsync(string status, CancellationToken cancellationToken) =>
            ProgressError is { } error && status == "Failed"
                ? Task.FromException<IReadOnlyList<string>>(error)
                : Task.FromResult<IReadOnlyList<string>>([$"{Asked}: {status}"]);

        public Task StopAsync(CancellationToken cancellationToken)
        {
            Stops++;
            return Task.CompletedTask;
        }
    }
}
