using GenAI.Lifecycle.Inference.Batches;
using GenAI.Lifecycle.Jobs;
using GenAI.Lifecycle.Local;
using GenAI.Lifecycle.Wire.Tests.Support;

namespace GenAI.Lifecycle.Inference.Tests.Batches;

public sealed class BedrockBatchPartsTests
{
    [Fact]
    public async Task More_records_than_a_job_takes_become_several_jobs_behind_the_same_call()
    {
        await using var world = await BedrockWorld.StartAsync();
        var told = new List<BatchProgress>();

        var summary = await world.Runner.RunAsync(Parts(world.Request(16), 5), new BedrockBatchTests.Listener(told.Add));

        (summary.End, summary.Answered, summary.FailedCount).ShouldBe((BatchEnd.Completed, 15, 1));
        summary.Failures.Single().Key.ShouldBe("key-fail");
        // The last job would have had one record, and the service takes no job of fewer than two.
        (await JobsAsync(world)).Select(static job => job.Records).ShouldBe([5, 5, 3, 3]);
        (await KeysAsync(world)).ShouldBe(Enumerable.Range(0, 15).Select(static i => $"key-{i}"), ignoreOrder: true);
        (told[^1].Answered, told[^1].Failed, told[^1].Total, told[^1].JobStatus).ShouldBe((15, 1, 16, "Completed"));
        told.ShouldAllBe(static progress => progress.Total == 16);
        File.Exists(world.Note).ShouldBeFalse();
    }

    [Fact]
    public async Task No_job_has_an_input_of_more_bytes_than_the_service_takes()
    {
        await using var world = await BedrockWorld.StartAsync();

        (await world.Runner.RunAsync(Parts(world.Request(11), 50, bytes: 600))).Answered.ShouldBe(11);

        var sizes = await world
            .S3.ListAsync(new("batches", "jobs/"))
            .Where(static input => input.Location.Key.EndsWith("input.jsonl", StringComparison.Ordinal))
            .Select(static input => input.Length)
            .ToListAsync();
        sizes.Count.ShouldBeGreaterThan(2);
        sizes.ShouldAllBe(static size => size <= 600);
    }

    [Fact]
    public async Task A_record_larger_than_a_jobs_input_is_refused_by_its_key()
    {
        await using var world = await BedrockWorld.StartAsync();

        (
            await Should.ThrowAsync<LifecycleException>(() => world.Runner.RunAsync(Parts(world.Request(4), 50, bytes: 20)))
        ).Message.ShouldContain("'key-0' is a record of");
    }

    [Fact]
    public async Task A_run_that_broke_off_while_submitting_goes_on_with_the_jobs_submitted_already()
    {
        await using var world = await BedrockWorld.StartAsync();
        world.Aws.Faults.Add(
            new LocalFault
            {
                Kind = LocalFaultKind.ServiceError,
                Service = "bedrock",
                Operation = "CreateModelInvocationJob",
                Calls = [3],
                ErrorCode = "AccessDeniedException",
                Status = 403,
            }
        );
        (await Should.ThrowAsync<ServiceException>(() => world.Runner.RunAsync(Parts(world.Request(11), 4)))).Code.ShouldBe(
            "AccessDeniedException"
        );
        var submitted = (await JobsAsync(world)).Select(static job => job.Arn).ToList();
        submitted.Count.ShouldBe(2);

        var summary = await world.Runner.RunAsync(Parts(world.Request(11), 4));

        (summary.End, summary.Answered).ShouldBe((BatchEnd.Completed, 11));
        var jobs = await JobsAsync(world);
        jobs.Select(static job => job.Records).ShouldBe([4, 4, 3]);
        jobs.Take(2).Select(static job => job.Arn).ShouldBe(submitted);
        (await KeysAsync(world)).Count.ShouldBe(11);
    }

    [Fact]
    public async Task Jobs_beyond_the_quota_of_jobs_are_submitted_when_others_have_ended()
    {
        await using var world = await BedrockWorld.StartAsync();
        world.Aws.Faults.Add(Quota(2, 3, 4, 6));

        var summary = await world.Runner.RunAsync(Parts(world.Request(11), 4));

        (summary.End, summary.Answered).ShouldBe((BatchEnd.Completed, 11));
        (await JobsAsync(world)).Count.ShouldBe(3);
    }

    [Fact]
    public async Task A_quota_that_lets_no_job_in_is_an_error_and_the_next_run_goes_on()
    {
        await using var world = await BedrockWorld.StartAsync();
        world.Aws.Faults.Add(Quota(1));
        (await Should.ThrowAsync<ServiceException>(() => world.Runner.RunAsync(Parts(world.Request(8), 4)))).Code.ShouldBe(
            "ServiceQuotaExceededException"
        );

        (await world.Runner.RunAsync(Parts(world.Request(8), 4))).Answered.ShouldBe(8);
    }

    [Fact]
    public async Task A_job_that_fails_takes_no_other_jobs_answers_along()
    {
        await using var world = await BedrockWorld.StartAsync();
        // The last job has one record, and the model takes none of fewer than two.
        var request = Parts(world.Request(7), 3) with
        {
            BedrockJob = world.Request(7).BedrockJob! with { MinimumRecords = 1, MaximumRecords = 3 },
        };

        var summary = await world.Runner.RunAsync(request);

        (summary.End, summary.Answered, summary.FailedCount).ShouldBe((BatchEnd.Interrupted, 6, 1));
        var failure = summary.Failures.Single();
        (failure.Key, failure.Code, failure.IsRetryable).ShouldBe(("key-6", nameof(JobFailedException), true));
        failure.Message.ShouldContain("less records (1)");
        (await world.Runner.RunAsync(world.Request(7) with { BedrockJob = null })).ShouldSatisfyAllConditions(
            s => s.Answered.ShouldBe(1),
            s => s.AnsweredBefore.ShouldBe(6)
        );
    }

    [Fact]
    public async Task Jobs_that_all_fail_are_an_error_and_are_made_anew()
    {
        await using var world = await BedrockWorld.StartAsync();
        var request = world.Request(2) with { BedrockJob = world.Request(2).BedrockJob! with { MinimumRecords = 1, MaximumRecords = 1 } };
        (await Should.ThrowAsync<JobFailedException>(() => world.Runner.RunAsync(request))).Reason!.ShouldContain("less records (1)");

        (await world.Runner.RunAsync(world.Request(2))).Answered.ShouldBe(2);
    }

    [Fact]
    public async Task Another_process_without_the_note_finds_the_jobs_by_their_id()
    {
        await using var world = await BedrockWorld.StartAsync();
        var id = JobId.Parse((await world.Jobs.StartAsync(Parts(world.Request(11), 4)))!.Id.ToString());
        File.Delete(world.Note);

        var summary = await world.Jobs.Attach(id, world.Request(0));

        (summary.End, summary.Answered).ShouldBe((BatchEnd.Completed, 11));
        id.Name.ShouldEndWith("-1..3");
    }

    [Fact]
    public async Task An_id_of_jobs_that_are_not_there_is_an_error()
    {
        await using var world = await BedrockWorld.StartAsync();

        (
            await Should.ThrowAsync<LifecycleException>(() =>
                world.Jobs.Attach(new JobId("bedrock-batch", $"{Guid.NewGuid():N}-1..3"), world.Request(0)).WaitAsync()
            )
        ).Message.ShouldContain("has no job of");
        Should
            .Throw<ArgumentException>(() => world.Jobs.Attach(new JobId("bedrock-batch", "one"), world.Request(0)))
            .Message.ShouldContain("bedrock-batch/one");
    }

    [Fact]
    public async Task A_note_of_the_version_that_knew_one_job_is_still_read()
    {
        await using var world = await BedrockWorld.StartAsync();
        var id = (await world.Jobs.StartAsync(world.Request(8)))!.Id;
        await File.WriteAllTextAsync(world.Note, $$"""{"token":"0123","records":8,"end":0,"job":"{{id}}"}""");

        var handle = (await world.Jobs.StartAsync(world.Request(8)))!;

        handle.Id.ShouldBe(id);
        (await handle).ShouldSatisfyAllConditions(s => s.End.ShouldBe(BatchEnd.Completed), s => s.Answered.ShouldBe(8));
    }

    [Fact]
    public async Task Stopping_stops_all_jobs_and_keeps_what_was_answered()
    {
        var gate = new TaskCompletionSource();
        await using var world = await BedrockWorld.StartAsync(Waiting(gate.Task));
        world.Aws.Faults.Add(Quota([.. Enumerable.Range(3, 1000)]));
        var handle = (await world.Jobs.StartAsync(Parts(world.Request(6), 2)))!;
        await ToldAsync(handle, static progress => progress.Answered == 2);

        await handle.CancelAsync();
        var summary = await handle;
        gate.SetResult();

        (summary.End, summary.Answered).ShouldBe((BatchEnd.Interrupted, 2));
        (await JobsAsync(world)).Count.ShouldBe(2);
        world.Aws.Faults.Clear();
        (await world.Runner.RunAsync(world.Request(6))).ShouldSatisfyAllConditions(
            s => s.Answered.ShouldBe(4),
            s => s.AnsweredBefore.ShouldBe(2)
        );
    }

    [Fact]
    public async Task Jobs_that_expire_or_complete_in_part_leave_the_rest_to_the_next_run()
    {
        var time = new FakeTimers();
        var gate = new TaskCompletionSource();
        await using var world = await BedrockWorld.StartAsync(Waiting(gate.Task), time);
        // Four jobs run at once on Local; the fifth waits for one of them to end.
        var request = Parts(world.Request(8), 2);
        var begun = (
            await world.Jobs.StartAsync(request with { BedrockJob = request.BedrockJob! with { Timeout = TimeSpan.FromHours(48) } })
        )!;
        await ToldAsync(begun, static progress => progress.Answered == 4);
        var waiting = (await world.Jobs.StartAsync(world.Request(2) with { ResultsPath = world.Results + ".other.jsonl" }))!;
        await ToldAsync(waiting, static progress => progress.JobStatus == "Scheduled");

        time.Advance(TimeSpan.FromHours(24));
        (await waiting).ShouldSatisfyAllConditions(s => s.End.ShouldBe(BatchEnd.Interrupted), s => s.Answered.ShouldBe(0));
        time.Advance(TimeSpan.FromHours(24));
        (await begun).ShouldSatisfyAllConditions(
            s => s.End.ShouldBe(BatchEnd.Interrupted),
            s => s.Answered.ShouldBe(4),
            s => s.FailedCount.ShouldBe(0)
        );

        gate.SetResult();
        (await JobsAsync(world))
            .Select(static job => job.Status)
            .ShouldBe(
                ["PartiallyCompleted", "PartiallyCompleted", "PartiallyCompleted", "PartiallyCompleted", "Expired"],
                ignoreOrder: true
            );
        (await world.Runner.RunAsync(world.Request(8))).ShouldSatisfyAllConditions(
            s => s.End.ShouldBe(BatchEnd.Completed),
            s => s.Answered.ShouldBe(4),
            s => s.AnsweredBefore.ShouldBe(4)
        );
        (await KeysAsync(world)).Count.ShouldBe(8);
    }

    private static BatchRequest Parts(BatchRequest request, int records, long bytes = 1_000_000) =>
        request with
        {
            BedrockJob = request.BedrockJob! with { MaximumRecords = records, MaximumInputBytes = bytes },
        };

    private static LocalFault Quota(params int[] calls) =>
        new()
        {
            Kind = LocalFaultKind.ServiceError,
            Service = "bedrock",
            Operation = "CreateModelInvocationJob",
            Calls = calls,
            ErrorCode = "ServiceQuotaExceededException",
            Status = 400,
        };

    // Every second prompt waits.
    private static FakeChat Waiting(Task gate) =>
        new(
            async (text, token) =>
            {
                if (int.Parse(text.Split('-')[1], System.Globalization.CultureInfo.InvariantCulture) % 2 == 1)
                    await gate.WaitAsync(token);
                return FakeChat.Answer(text);
            }
        );

    private static async Task ToldAsync(IJobHandle<BatchSummary, BatchProgress> handle, Func<BatchProgress, bool> awaited)
    {
        await foreach (var progress in handle.ProgressAsync())
        {
            if (awaited(progress))
                return;
        }

        throw new InvalidOperationException("The jobs ended before that was told.");
    }

    private static async Task<List<(string Arn, long Records, string Status)>> JobsAsync(BedrockWorld world)
    {
        var found = await world.Bedrock.ListModelInvocationJobsAsync(new() { SortBy = "CreationTime", SortOrder = "Ascending" });
        return
        [
            .. found
                .InvocationJobSummaries!.OrderBy(static job => job.JobName, StringComparer.Ordinal)
                .Select(static job => (job.JobArn!, job.TotalRecordCount!.Value, job.Status!.Value)),
        ];
    }

    private static async Task<List<string>> KeysAsync(BedrockWorld world) =>
        await BatchResults.ReadAsync(world.Results).Select(static answer => answer.Key).ToListAsync();
}
