using System.Collections.Concurrent;
using GenAI.Lifecycle.Inference.Batches;
using GenAI.Lifecycle.Inference.Bedrock;
using GenAI.Lifecycle.Jobs;
using GenAI.Lifecycle.Local;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Inference.Tests.Batches;

public sealed class BedrockBatchTests
{
    // The first bytes of every PNG: Local compares them with the declared format, as AWS does.
    private static readonly byte[] s_png = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 1, 2, 3];

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
            s => s.Spent!.Value.Amount.ShouldBe(PriceTable.Bundled.Cost(BedrockWorld.Model, new Usage(110, 55)).Amount / 2)
        );
        var answers = await BatchResults.ReadAsync(world.Results).ToListAsync();
        answers.ShouldContain(static answer => answer.Key == "key-3" && answer.Text == "answer to key-3" && answer.FinishReason == "stop");
        told.Select(static progress => progress.JobStatus).ShouldContain("Completed");
        File.Exists(world.Note).ShouldBeFalse();
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
        (await world.Runner.RunAsync(world.Request(8))).ShouldSatisfyAllConditions(
            s => s.Answered.ShouldBe(0),
            s => s.AnsweredBefore.ShouldBe(11)
        );
    }

    [Fact]
    public async Task Few_records_are_refused_before_anything_is_sent()
    {
        await using var world = await BedrockWorld.StartAsync();

        (await Should.ThrowAsync<LifecycleException>(() => world.Runner.RunAsync(world.Request(1)))).Message.ShouldContain(
            "at least 2 records; there are 1"
        );
    }

    [Fact]
    public async Task Pictures_go_into_a_job_as_into_a_conversation()
    {
        var seen = new ConcurrentQueue<(IList<ChatMessage> Messages, ChatOptions? Options)>();
        await using var world = await BedrockWorld.StartAsync(
            new FakeChat()
                .AsBuilder()
                .Use(
                    (messages, options, next, token) =>
                    {
                        seen.Enqueue(([.. messages], options));
                        return next(messages, options, token);
                    }
                )
                .Build()
        );
        var request = world.Request(0) with
        {
            Prompts = Enumerable
                .Range(0, 2)
                .Select(static i => new BatchPrompt(
                    $"picture-{i}",
                    [new ChatMessage(ChatRole.User, [new TextContent("What is it?"), new DataContent(s_png, "image/png")])]
                ))
                .ToAsyncEnumerable(),
        };

        (await world.Runner.RunAsync(request)).Answered.ShouldBe(2);

        foreach (var (messages, options) in seen)
        {
            messages.Select(static message => message.Role).ShouldBe([ChatRole.System, ChatRole.User]);
            var picture = messages[1].Contents[1].ShouldBeOfType<DataContent>();
            picture.MediaType.ShouldBe("image/png");
            picture.Data.ToArray().ShouldBe(s_png);
            options!.MaxOutputTokens.ShouldBe(50);
        }
    }

    [Theory]
    [InlineData("tool", "'odd' cannot go into a batch job: a batch job does not support tools")]
    [InlineData("s3", "'odd' cannot go into a batch job: a batch job does not support media by S3 location")]
    [InlineData("guardrail", "'odd' cannot go into a batch job: a batch job does not support guardrail")]
    [InlineData("model", "'odd' cannot go into a batch job: its model is 'other'")]
    [InlineData("empty", "'odd' cannot go into a batch job: messages[0].Contents[0]: a content of type image/png has no bytes")]
    public async Task What_a_job_cannot_take_is_refused_with_its_key(string what, string reason)
    {
        await using var world = await BedrockWorld.StartAsync();
        AIContent content = what switch
        {
            "s3" => new UriContent("s3://elsewhere/picture.png", "image/png"),
            "empty" => new DataContent(ReadOnlyMemory<byte>.Empty, "image/png"),
            _ => new TextContent("text"),
        };
        var options = what switch
        {
            "tool" => new ChatOptions { Tools = [AIFunctionFactory.Create(static () => 1, "one")] },
            "guardrail" => new ChatOptions
            {
                RawRepresentationFactory = static _ => new BedrockRequestOptions { GuardrailIdentifier = "g", GuardrailVersion = "1" },
            },
            "model" => new ChatOptions { ModelId = "other" },
            _ => null,
        };
        var request = world.Request(0) with
        {
            Prompts = new[]
            {
                new BatchPrompt("odd", [new ChatMessage(ChatRole.User, [content])]) { Options = options },
            }.ToAsyncEnumerable(),
        };

        (await Should.ThrowAsync<Exception>(() => world.Runner.RunAsync(request))).Message.ShouldContain(reason);
    }

    [Fact]
    public async Task A_throttle_is_heard_by_the_limiter_and_not_retried_behind_its_back()
    {
        await using var world = await BedrockWorld.StartAsync();
        world.Aws.Faults.Add(
            new LocalFault
            {
                Kind = LocalFaultKind.Throttle,
                Service = "bedrock-runtime",
                Operation = "Converse",
                Calls = [1, 2, 3],
            }
        );

        var summary = await world.Runner.RunAsync(world.Request(5) with { BedrockJob = null, MaxInFlight = 1 });

        summary.Answered.ShouldBe(5);
        world.Limiters.For(BedrockWorld.Model).Snapshot().Throttles.ShouldBe(3);
    }

    internal sealed class Listener(Action<BatchProgress> heard) : IProgress<BatchProgress>
    {
        public void Report(BatchProgress value) => heard(value);
    }
}
