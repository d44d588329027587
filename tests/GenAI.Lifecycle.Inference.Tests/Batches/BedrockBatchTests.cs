using GenAI.Lifecycle.Inference.Batches;
using GenAI.Lifecycle.Jobs;
using GenAI.Lifecycle.Local;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Inference.Tests.Batches;

public sealed class BedrockBatchTests
{
    [Fact]
    public async Task The_same_call_runs_a_batch_as_Bedrocks_own_job()
    {
        await using var world = await BedrockWorld.StartAsync();
        var told = new List<BatchProgress>();

        var summary = await world.Runner.RunAsync(world.Request(12), new Listener(told.Add));

        summary.ShouldSatisfyAllConditions(
            s => (s.End, s.Answered, s.FailedCount).ShouldBe((BatchEnd.Completed, 11, 1)),
            s => s.Failures.Single().Key.ShouldBe("key-fail"),
            s => s.Usage.ShouldBe(new Usage(110, 55)),
            s => s.Spent!.Value.Amount.ShouldBe(PriceTable.Bundled.Cost(BedrockWorld.Model, new Usage(110, 55)).Amount / 2));
        var answers = await BatchResults.ReadAsync(world.Results).ToListAsync();
        answers.ShouldContain(static answer => answer.Key == "key-3" && answer.Text == "answer to key-3" && answer.FinishReason == "stop");
        told.Select(static progress => progress.JobStatus).ShouldContain("Completed");
        File.Exists(world.Results.Replace("results.jsonl", "results.job.json", StringComparison.Ordinal)).ShouldBeFalse();
    }

    [Fact]
    public async Task Another_process_finds_the_job_again_and_merges_its_answers_once()
    {
        await using var world = await BedrockWorld.StartAsync();
        var first = (await world.Jobs.StartAsync(world.Request(12)))!;
        var id = JobId.Parse(first.Id.ToString());

        var again = (await world.Jobs.StartAsync(world.Request(12)))!;
        again.Id.ShouldBe(id);
        (await world.Jobs.Attach(id, world.Request(0))).Answered.ShouldBe(11);
        var repeated = await world.Jobs.Attach(id, world.Request(0));

        (repeated.Answered, repeated.AnsweredBefore).ShouldBe((0, 11));
    }

    [Fact]
    public async Task Only_what_has_no_answer_goes_into_the_job()
    {
        await using var world = await BedrockWorld.StartAsync();
        await world.Runner.RunAsync(world.Request(8) with { BedrockJob = null, Client = new FakeChat() });

        var summary = await world.Runner.RunAsync(world.Request(12));

        (summary.Answered, summary.AnsweredBefore).ShouldBe((3, 8));
        (await world.Runner.RunAsync(world.Request(8))).ShouldSatisfyAllConditions(s => s.Answered.ShouldBe(0), s => s.AnsweredBefore.ShouldBe(11));
    }

    [Fact]
    public async Task Few_records_are_refused_before_anything_is_sent()
    {
        await using var world = await BedrockWorld.StartAsync();

        (await Should.ThrowAsync<LifecycleException>(() => world.Runner.RunAsync(world.Request(1)))).Message.ShouldContain("at least 2 records; there are 1");
    }

    [Fact]
    public async Task What_a_job_cannot_take_is_refused_with_its_key()
    {
        await using var world = await BedrockWorld.StartAsync();
        var request = world.Request(0) with { Prompts = new[] { new BatchPrompt("picture", [new ChatMessage(ChatRole.User, [new DataContent(new byte[] { 1 }, "image/png")])]) }.ToAsyncEnumerable() };

        (await Should.ThrowAsync<NotSupportedException>(() => world.Runner.RunAsync(request))).Message.ShouldContain("'picture' holds a DataContent");
    }

    [Fact]
    public async Task A_throttle_is_heard_by_the_limiter_and_not_retried_behind_its_back()
    {
        await using var world = await BedrockWorld.StartAsync();
        world.Aws.Faults.Add(new LocalFault { Kind = LocalFaultKind.Throttle, Service = "bedrock-runtime", Operation = "Converse", Calls = [1, 2, 3] });

        var summary = await world.Runner.RunAsync(world.Request(5) with { BedrockJob = null, MaxInFlight = 1 });

        summary.Answered.ShouldBe(5);
        world.Limiters.For(BedrockWorld.Model).Snapshot().Throttles.ShouldBe(3);
    }

    private sealed class Listener(Action<BatchProgress> heard) : IProgress<BatchProgress>
    {
        public void Report(BatchProgress value) => heard(value);
    }
}
