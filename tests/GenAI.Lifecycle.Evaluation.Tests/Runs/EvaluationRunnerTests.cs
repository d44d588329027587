using GenAI.Lifecycle.Evaluation.Metrics;
using GenAI.Lifecycle.Evaluation.Runs;
using GenAI.Lifecycle.Records;
using GenAI.Lifecycle.Statistics;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace GenAI.Lifecycle.Evaluation.Tests.Runs;

public sealed class EvaluationRunnerTests : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("genai-evaluation-").FullName;
    private readonly FakeTimeProvider _time = new();
    private readonly SqliteLifecycleStore _store;

    public EvaluationRunnerTests() => _store = new(Path.Combine(_folder, "records.db"));

    public async ValueTask DisposeAsync()
    {
        await _store.DisposeAsync();
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Every_system_is_scored_on_every_item()
    {
        var run = await new EvaluationRunner().RunAsync(
            RunFixture.Plan(RunFixture.System("right", RunFixture.Right()), RunFixture.System("weak", RunFixture.Weak()))
        );

        run.Items.Count.ShouldBe(16);
        run["right"][AnswerMatchEvaluator.ExactMatchName].Value.ShouldBe(1);
        var weak = run["weak"][AnswerMatchEvaluator.ExactMatchName];
        weak.Value.ShouldBe(5.0 / 8);
        weak.Count.ShouldBe(8);
        weak.Interval!.Value.Contains(weak.Value).ShouldBeTrue();
    }

    [Theory]
    [InlineData(8, 8)]
    [InlineData(0, 8)]
    [InlineData(3, 8)]
    [InlineData(1, 1)]
    public async Task A_metric_that_every_item_passes_or_fails_has_the_interval_of_a_rate(int right, int items)
    {
        var client = new FakeClient(
            (text, _) => int.Parse(text, System.Globalization.CultureInfo.InvariantCulture) < right ? $"word {text}" : "nothing"
        );
        var plan = RunFixture.Plan(RunFixture.System("a", client)) with { Dataset = RunFixture.Dataset(items) };

        var measured = (await new EvaluationRunner().RunAsync(plan, new() { Level = .9 }))["a"][AnswerMatchEvaluator.ExactMatchName];

        measured.Value.ShouldBe(right / (double)items);
        measured.Interval.ShouldBe(Intervals.Wilson(right, items, .9));
        measured.Interval!.Value.Width.ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task A_killed_run_resumes_where_it_stopped_and_pays_for_nothing_twice()
    {
        var id = (await _store.StartRunAsync("evaluation")).Id;
        var (client, options) = (RunFixture.Right(), new EvaluationRunOptions { RunId = id, MaxConcurrency = 2 });
        using var kill = new CancellationTokenSource();
        var heard = new Heard
        {
            Then = p =>
            {
                if (p.Done == 3)
                    kill.Cancel();
            },
        };
        await Should.ThrowAsync<OperationCanceledException>(() =>
            new EvaluationRunner(_store).RunAsync(RunFixture.Plan(RunFixture.System("a", client)), options, heard, kill.Token)
        );
        var before = client.Calls;

        var run = await new EvaluationRunner(_store).RunAsync(
            RunFixture.Plan(RunFixture.System("a", client)),
            options,
            heard = new Heard()
        );

        before.ShouldBeInRange(3, 7);
        client.Calls.ShouldBe(8);
        client.Asked.Distinct().Count().ShouldBe(8);
        run.Items.Count.ShouldBe(8);
        heard.Reports[^1].Done.ShouldBe(8);
        heard.Reports[0].Resumed.ShouldBeGreaterThanOrEqualTo(3);
    }

    [Fact]
    public async Task An_answer_that_an_evaluator_broke_on_is_scored_again_and_not_asked_for_again()
    {
        var id = (await _store.StartRunAsync("evaluation")).Id;
        var (client, broken) = (RunFixture.Right(), true);
        var plan = RunFixture.Plan(RunFixture.System("a", client)) with
        {
            Evaluators =
            [
                new AnswerMatchEvaluator(),
                new FakeEvaluator("Judge", _ => broken ? throw new HttpRequestException("judge is away") : 4),
            ],
        };
        var first = await new EvaluationRunner(_store).RunAsync(plan, new() { RunId = id });

        first["a"].Unscored["Judge"].ShouldBe(8);
        first["a"][AnswerMatchEvaluator.ExactMatchName].Value.ShouldBe(1);
        first.Items[0].Unscored["Judge"].ShouldContain("judge is away");
        broken = false;
        (await new EvaluationRunner(_store).RunAsync(plan, new() { RunId = id }))["a"]["Judge"].Value.ShouldBe(4);
        client.Calls.ShouldBe(8);
    }

    [Fact]
    public async Task A_new_evaluator_scores_the_answers_that_are_there()
    {
        var id = (await _store.StartRunAsync("evaluation")).Id;
        var client = RunFixture.Right();
        await new EvaluationRunner(_store).RunAsync(RunFixture.Plan(RunFixture.System("a", client)), new() { RunId = id });

        var run = await new EvaluationRunner(_store).RunAsync(
            RunFixture.Plan(RunFixture.System("a", client)) with
            {
                Evaluators = [new RougeEvaluator()],
            },
            new() { RunId = id }
        );

        client.Calls.ShouldBe(8);
        run["a"]["rouge1"].Value.ShouldBe(1);
    }

    [Fact]
    public async Task The_finished_evaluation_is_in_the_store_and_reads_back_the_same()
    {
        var id = (await _store.StartRunAsync("evaluation")).Id;
        var plan = RunFixture.Plan(RunFixture.System("weak", RunFixture.Weak())) with
        {
            Slices = [EvaluationSlice.ByMetadata("parity")],
            CorpusMetrics = [Bleu.Metric()],
        };
        var run = await new EvaluationRunner(_store, _time).RunAsync(plan, new() { RunId = id });

        var read = (await EvaluationRun.LoadAsync(_store, id, "numbers"))!;

        read.Systems[0].Metrics.ShouldBe(run.Systems[0].Metrics);
        read.Slices.Select(static s => s.Name).ShouldBe(["parity=even", "parity=odd"]);
        read.Items.Select(static i => i.Answer).ShouldBe(run.Items.Select(static i => i.Answer));
        read.Signatures["BLEU"].ShouldBe("nrefs:var|case:mixed|eff:no|tok:13a|smooth:exp");
        (await EvaluationRun.LoadAsync(_store, id, "other")).ShouldBeNull();
    }

    [Fact]
    public async Task The_cache_answers_what_was_asked_before_and_costs_nothing()
    {
        var cache = new MemoryDistributedCache(Options.Create(new MemoryDistributedCacheOptions()));
        var prices = PriceTable.Bundled.With("fake-1", new Price(1_000, 2_000));
        var client = RunFixture.Right();
        var system = RunFixture.System("a", client) with { Model = ModelReference.Parse("bedrock:fake-1") };
        var (options, heard) = (new EvaluationRunOptions { Cache = cache, Prices = prices }, new Heard());
        var first = await new EvaluationRunner().RunAsync(RunFixture.Plan(system), options, heard);
        var second = await new EvaluationRunner().RunAsync(RunFixture.Plan(system), options);

        client.Calls.ShouldBe(8);
        first["a"].Cost.ShouldBe(new Money(8 * .02m, prices.Currency));
        heard.Reports[^1].Spent.ShouldBe(first["a"].Cost);
        heard.Reports[^1].Usage.ShouldBe(new Usage(80, 40));
        second["a"].Cost.ShouldBe(new Money(0, prices.Currency));
        second["a"].FromCache.ShouldBe(8);
        second["a"].Latency.ShouldBeNull();
    }

    public static TheoryData<string> Changes => ["version", "model", "settings", "tools", "prompt", "repeat"];

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task The_cache_tells_apart_whatever_an_answer_depends_on(string change)
    {
        var cache = new MemoryDistributedCache(Options.Create(new MemoryDistributedCacheOptions()));
        var options = new EvaluationRunOptions { Cache = cache };
        var (first, second) = (
            RunFixture.Right(),
            new FakeClient(static (text, _) => $"word {text}") { Model = change == "model" ? "fake-2" : "fake-1" }
        );
        var system = RunFixture.System("a", second);
        system = change switch
        {
            "version" => system with { Version = "2" },
            "settings" => system with
            {
                Prompt = static item => new([new ChatMessage(ChatRole.User, item["question"])], new ChatOptions { Temperature = .5f }),
            },
            "tools" => system with
            {
                Prompt = static item =>
                    new(
                        [new ChatMessage(ChatRole.User, item["question"])],
                        new ChatOptions { Tools = [AIFunctionFactory.Create(static () => 1, "one")] }
                    ),
            },
            "prompt" => system with
            {
                Prompt = static item =>
                    new([new ChatMessage(ChatRole.System, "Be brief."), new ChatMessage(ChatRole.User, item["question"])]),
            },
            _ => system,
        };
        await new EvaluationRunner().RunAsync(RunFixture.Plan(RunFixture.System("a", first)), options);

        await new EvaluationRunner().RunAsync(RunFixture.Plan(system) with { Repeats = change == "repeat" ? 2 : 1 }, options);

        second.Calls.ShouldBe(8);
    }

    [Fact]
    public async Task A_request_that_cannot_be_seen_whole_is_not_cached_until_its_version_vouches_for_it()
    {
        var options = new EvaluationRunOptions { Cache = new MemoryDistributedCache(Options.Create(new MemoryDistributedCacheOptions())) };
        var client = RunFixture.Right();
        var system = RunFixture.System("a", client) with
        {
            Prompt = static item =>
                new(
                    [new ChatMessage(ChatRole.User, item["question"])],
                    new ChatOptions { RawRepresentationFactory = static _ => new object() }
                ),
        };

        await new EvaluationRunner().RunAsync(RunFixture.Plan(system), options);
        await new EvaluationRunner().RunAsync(RunFixture.Plan(system), options);
        client.Calls.ShouldBe(16);
        await new EvaluationRunner().RunAsync(RunFixture.Plan(system with { Version = "1" }), options);
        await new EvaluationRunner().RunAsync(RunFixture.Plan(system with { Version = "1" }), options);
        client.Calls.ShouldBe(24);
    }

    [Fact]
    public async Task A_model_without_a_price_is_an_error_before_anything_is_asked()
    {
        var client = RunFixture.Right();
        var system = RunFixture.System("a", client) with { Model = ModelReference.Parse("bedrock:unheard-of") };

        await Should.ThrowAsync<UnknownPriceException>(() =>
            new EvaluationRunner().RunAsync(RunFixture.Plan(system), new() { Prices = PriceTable.Bundled })
        );

        client.Calls.ShouldBe(0);
    }

    [Fact]
    public async Task Calls_in_flight_never_exceed_the_limit()
    {
        var (now, most) = (0, 0);
        var client = new FakeClient(
            (text, _) =>
            {
                InterlockedMax(ref most, Interlocked.Increment(ref now));
                Thread.Yield();
                Interlocked.Decrement(ref now);
                return text;
            }
        );

        await new EvaluationRunner().RunAsync(RunFixture.Plan(RunFixture.System("a", client)), new() { MaxConcurrency = 2 });

        most.ShouldBeInRange(1, 2);
    }

    [Fact]
    public async Task Progress_tells_rate_and_time_to_go()
    {
        var heard = new Heard();
        var client = new FakeClient(
            (text, _) =>
            {
                _time.Advance(TimeSpan.FromSeconds(2));
                return text;
            }
        );

        await new EvaluationRunner(null, _time).RunAsync(
            RunFixture.Plan(RunFixture.System("a", client)),
            new() { MaxConcurrency = 1 },
            heard
        );

        heard.Reports.Select(static r => r.Done).ShouldBe(Enumerable.Range(1, 8));
        heard
            .Reports[1]
            .ShouldSatisfyAllConditions(
                static r => r.Total.ShouldBe(8),
                static r => r.PerSecond.ShouldBe(.5),
                static r => r.Remaining.ShouldBe(TimeSpan.FromSeconds(12))
            );
        heard.Reports[^1].Spent.ShouldBeNull();
    }

    [Fact]
    public async Task A_failed_call_is_its_own_count_and_no_zero()
    {
        var client = new FakeClient(static (text, _) => text == "3" ? throw new HttpRequestException("refused") : $"word {text}");

        var run = await new EvaluationRunner().RunAsync(RunFixture.Plan(RunFixture.System("a", client)));

        run["a"].Failed.ShouldBe(1);
        run["a"]
            [AnswerMatchEvaluator.ExactMatchName]
            .ShouldSatisfyAllConditions(static m => m.Value.ShouldBe(1), static m => m.Count.ShouldBe(7));
        run.Items.Single(static i => !i.IsAnswered).Error.ShouldBe("refused");
    }

    [Fact]
    public async Task Too_many_failures_end_the_run_with_what_succeeded()
    {
        var client = new FakeClient(static (text, _) => text == "0" ? "word 0" : throw new HttpRequestException("down"));

        var error = await Should.ThrowAsync<PartialFailureException<EvaluatedItem>>(() =>
            new EvaluationRunner().RunAsync(RunFixture.Plan(RunFixture.System("a", client)), new() { MaxConcurrency = 1, MaxFailures = 2 })
        );

        error.Succeeded.Single().ItemId.ShouldBe("i00");
        error.Failures.Count.ShouldBe(3);
        client.Calls.ShouldBe(4);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public async Task A_number_that_is_none_is_counted_and_kept_out_of_the_mean(double value)
    {
        var plan = RunFixture.Plan(RunFixture.System("a", RunFixture.Right())) with
        {
            Evaluators = [new FakeEvaluator("Odd", answer => answer == "word 5" ? value : 1)],
        };

        var run = await new EvaluationRunner().RunAsync(plan);

        run["a"]["Odd"].ShouldSatisfyAllConditions(static m => m.Value.ShouldBe(1), static m => m.Count.ShouldBe(7));
        run["a"].Unscored["Odd"].ShouldBe(1);
    }

    [Fact]
    public async Task Repeats_of_an_item_count_once()
    {
        // One of the two answers to each item is right.
        var client = new FakeClient(static (text, call) => call % 2 == 0 ? $"word {text}" : "no");

        var run = await new EvaluationRunner().RunAsync(
            RunFixture.Plan(RunFixture.System("a", client)) with
            {
                Repeats = 2,
                CorpusMetrics = [ErrorRate.Words],
            },
            new() { MaxConcurrency = 1 }
        );

        run.Items.Count.ShouldBe(16);
        run["a"]
            [AnswerMatchEvaluator.ExactMatchName]
            .ShouldSatisfyAllConditions(static m => m.Value.ShouldBe(.5), static m => m.Count.ShouldBe(8));
        run["a"]
            ["WER"]
            .ShouldSatisfyAllConditions(
                static m => m.Value.ShouldBe(50),
                static m => m.Count.ShouldBe(8),
                static m => m.Interval!.Value.Width.ShouldBe(0)
            );
    }

    [Fact]
    public async Task An_incomplete_plan_is_an_error_at_the_call()
    {
        var plan = RunFixture.Plan(RunFixture.System("a", RunFixture.Right()));

        (await Should.ThrowAsync<ArgumentException>(() => new EvaluationRunner().RunAsync(plan with { Systems = [] }))).ParamName.ShouldBe(
            "Systems"
        );
        (
            await Should.ThrowAsync<ArgumentException>(() =>
                new EvaluationRunner().RunAsync(plan with { Systems = [.. plan.Systems, .. plan.Systems] })
            )
        ).Message.ShouldContain("'a'");
        (
            await Should.ThrowAsync<ArgumentException>(() =>
                new EvaluationRunner().RunAsync(plan with { Evaluators = [new RougeEvaluator(), new RougeEvaluator()] })
            )
        ).Message.ShouldContain("'rouge1'");
        (
            await Should.ThrowAsync<ArgumentException>(() => new EvaluationRunner().RunAsync(plan, new() { RunId = "x" }))
        ).Message.ShouldContain("no store");
        (
            await Should.ThrowAsync<ArgumentOutOfRangeException>(() => new EvaluationRunner().RunAsync(plan, new() { Level = 1 }))
        ).Message.ShouldContain("(0, 1)");
    }

    private static void InterlockedMax(ref int most, int value)
    {
        for (int seen = most; value > seen; seen = most)
            Interlocked.CompareExchange(ref most, value, seen);
    }
}
