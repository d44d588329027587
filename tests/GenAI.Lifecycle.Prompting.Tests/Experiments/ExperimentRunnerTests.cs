using GenAI.Lifecycle.Prompting.Experiments;
using GenAI.Lifecycle.Prompting.InContext;
using GenAI.Lifecycle.Prompting.Templates;
using GenAI.Lifecycle.Prompting.Tests.Support;
using GenAI.Lifecycle.Records;
using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace GenAI.Lifecycle.Prompting.Tests.Experiments;

public class ExperimentRunnerTests
{
    [Fact]
    public async Task Every_cell_of_the_matrix_is_asked_and_scored()
    {
        var (good, bad) = (Plans.Good(), Plans.Bad());
        var plan = Plans.Of(Plans.Doubles(6), Plans.Model("good", good), Plans.Model("bad", bad)) with
        {
            Settings = [new() { Temperature = 0 }, new() { Temperature = 1, MaxOutputTokens = 7 }],
            Repeats = 2,
        };

        var result = await new ExperimentRunner().RunAsync(plan);

        result.Cells.Count.ShouldBe(2 * 2 * 2 * 6);
        result.StoppedBy.ShouldBeNull();
        good.Calls.Count.ShouldBe(24);
        good.Calls.Select(c => (c.Options!.Temperature, c.Options.MaxOutputTokens))
            .Distinct()
            .ShouldBe([(0f, 5), (1f, 7)], ignoreOrder: true);
        var means = result.Cells.GroupBy(c => c.CandidateId).ToDictionary(g => g.Key, g => g.Average(c => c.Scores["exact"]));
        plan.Candidates().Select(c => means[c.Id]).ShouldBe([1, 1, 1 / 3.0, 1 / 3.0], 1e-9);
    }

    [Fact]
    public async Task Progress_tells_cells_spend_time_left_and_leader()
    {
        var time = new FakeTimeProvider();
        var good = new StubChatClient(
            (messages, _, _) =>
            {
                time.Advance(TimeSpan.FromSeconds(2));
                return Task.FromResult($"{2 * int.Parse(messages[^1].Text)}");
            }
        );
        var heard = new ListProgress<ExperimentProgress>();

        await new ExperimentRunner(time: time).RunAsync(
            Plans.Of(Plans.Doubles(4), Plans.Model("good", good)),
            new() { MaxConcurrency = 1, Prices = Plans.Prices },
            heard
        );

        heard.Reports.Select(p => p.Done).ShouldBe([1, 2, 3, 4]);
        heard.Reports.Select(p => p.Spent!.Value.Amount).ShouldBe([.02m, .04m, .06m, .08m]);
        heard
            .Reports.Select(p => p.Remaining)
            .ShouldBe([TimeSpan.FromSeconds(6), TimeSpan.FromSeconds(4), TimeSpan.FromSeconds(2), TimeSpan.Zero]);
        heard.Reports[^1].Leader.ShouldBe("good · double · zero-shot");
        heard.Reports[^1].LeaderScore.ShouldBe(1);
    }

    [Fact]
    public async Task A_dry_run_counts_and_prices_without_asking()
    {
        var good = Plans.Good();
        var plan = Plans.Of(Plans.Doubles(10), Plans.Model("good", good)) with { Repeats = 3 };

        var estimate = await ExperimentRunner.EstimateAsync(plan, new() { Prices = Plans.Prices });

        good.Calls.ShouldBeEmpty();
        estimate.Calls.ShouldBe(30);
        // One token and four of the chat format a prompt; a reference of one token.
        estimate.Tokens.ShouldBe(new Usage(30 * 5, 30 * 1));
        estimate.Cost.ShouldBe(Money.Usd((150 * .001m) + (30 * .002m)));
        estimate.CostAtMost!.Value.ShouldBeGreaterThan(estimate.Cost!.Value);
        estimate.IsExact.ShouldBeFalse();
        estimate.Problems.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_dry_run_finds_items_that_lack_a_value()
    {
        var dataset = new Dataset(
            "holes",
            [.. Plans.Doubles(2).Items, new DatasetItem("hole", new Dictionary<string, string> { ["other"] = "x" }, "y")]
        );

        var estimate = await ExperimentRunner.EstimateAsync(Plans.Of(dataset, Plans.Model("good", Plans.Good())));

        estimate.Calls.ShouldBe(2);
        estimate.Problems.ShouldHaveSingleItem().ShouldContain("item hole");
        estimate.Cost.ShouldBeNull();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(16)]
    public async Task A_budget_is_never_exceeded_and_used_as_far_as_it_goes(int concurrency)
    {
        var good = Plans.Good();
        var budget = Money.Usd(1m);

        var result = await new ExperimentRunner().RunAsync(
            Plans.Of(Plans.Doubles(100), Plans.Model("good", good)),
            new()
            {
                Prices = Plans.Prices,
                Budget = budget,
                MaxConcurrency = concurrency,
            }
        );

        result.StoppedBy.ShouldBe("budget");
        result.Spent!.Value.Amount.ShouldBe(good.Calls.Count * Plans.CostOfGood);
        result.Spent.Value.ShouldBeLessThanOrEqualTo(budget);
        // The last call is not made if its maximum cost (42 tokens in, 5 out) is no longer available.
        (budget - result.Spent.Value).Amount.ShouldBeLessThan((42 * .001m) + (5 * .002m));
    }

    [Fact]
    public async Task A_budget_needs_prices_and_bounds()
    {
        var plan = Plans.Of(Plans.Doubles(2), Plans.Model("good", Plans.Good()));
        var unbounded = plan with { Prompts = [PromptTemplate.FromText("free", "{{n}}")] };

        (
            await Should.ThrowAsync<ArgumentException>(() => new ExperimentRunner().RunAsync(plan, new() { Budget = Money.Usd(1) }))
        ).Message.ShouldContain("prices");
        (
            await Should.ThrowAsync<ArgumentException>(() =>
                new ExperimentRunner().RunAsync(unbounded, new() { Budget = Money.Usd(1), Prices = Plans.Prices })
            )
        ).Message.ShouldContain("MaxOutputTokens");
        await Should.ThrowAsync<UnknownPriceException>(() =>
            new ExperimentRunner().RunAsync(
                Plans.Of(Plans.Doubles(2), Plans.Model("unpriced", Plans.Good())),
                new() { Budget = Money.Usd(1), Prices = Plans.Prices }
            )
        );
        await Should.ThrowAsync<ArgumentException>(() =>
            new ExperimentRunner().RunAsync(plan, new() { Budget = new Money(1, "EUR"), Prices = Plans.Prices })
        );
    }

    [Fact]
    public async Task The_cache_answers_what_was_asked_before_and_nothing_else()
    {
        var cache = new MemoryDistributedCache(Options.Create(new MemoryDistributedCacheOptions()));
        var good = Plans.Good();
        var plan = Plans.Of(Plans.Doubles(5), Plans.Model("good", good)) with { Repeats = 2 };
        ExperimentOptions options = new() { Cache = cache, Prices = Plans.Prices };

        var first = await new ExperimentRunner().RunAsync(plan, options);
        var again = await new ExperimentRunner().RunAsync(plan, options);

        // Repeats are calls of their own.
        good.Calls.Count.ShouldBe(10);
        first.Spent.ShouldBe(Money.Usd(10 * Plans.CostOfGood));
        again.Spent.ShouldBeNull();
        again.Cells.ShouldAllBe(c => c.Cached && c.Cost == Money.Usd(Plans.CostOfGood) && c.Scores["exact"] == 1);

        foreach (
            var changed in new[]
            {
                plan with
                {
                    Settings = [new() { Temperature = .5f }],
                },
                plan with
                {
                    Settings = [new() { MaxOutputTokens = 9 }],
                },
                plan with
                {
                    Settings = [new() { Seed = 3 }],
                },
                plan with
                {
                    Prompts = [PromptTemplate.FromText("p", "{{n}}", "You double.")],
                },
                plan with
                {
                    Models = [Plans.Model("bad", good)],
                },
                plan with
                {
                    Models = [Plans.Model("good", good) with { Technique = "chain" }],
                },
                plan with
                {
                    Shots = [ShotSelectors.Fixed(new Shot("s", new Dictionary<string, object?> { ["n"] = "100" }, "200"))],
                },
            }
        )
        {
            good.Calls.Clear();
            await new ExperimentRunner().RunAsync(changed, options);
            good.Calls.Count.ShouldBe(10);
        }
    }

    [Fact]
    public async Task An_answer_that_a_scorer_failed_on_is_not_paid_for_again_with_a_cache()
    {
        var good = Plans.Good();
        var plan = Plans.Of(Plans.Doubles(5), Plans.Model("good", good));
        ExperimentOptions options = new()
        {
            Cache = new MemoryDistributedCache(Options.Create(new MemoryDistributedCacheOptions())),
            Prices = Plans.Prices,
        };

        var broken = await new ExperimentRunner().RunAsync(
            plan with
            {
                Contexts = static _ => throw new InvalidOperationException("no context"),
            },
            options
        );
        var mended = await new ExperimentRunner().RunAsync(plan, options);

        broken.Cells.ShouldAllBe(c => c.Error == "no context" && c.Cost != null);
        mended.Cells.ShouldAllBe(c => c.Cached && c.Scores["exact"] == 1);
        good.Calls.Count.ShouldBe(5);
    }

    [Fact]
    public async Task A_resumed_run_scores_kept_answers_without_asking()
    {
        using var folder = new TemporaryFolder();
        await using var store = new SqliteLifecycleStore(folder["records.db"]);
        var good = Plans.Good();
        var plan = Plans.Of(Plans.Doubles(5), Plans.Model("good", good));
        ExperimentOptions options = new()
        {
            RunId = (await store.StartRunAsync("doubling")).Id,
            Prices = Plans.Prices,
            Budget = Money.Usd(1),
        };

        await new ExperimentRunner(store).RunAsync(
            plan with
            {
                Contexts = static _ => throw new InvalidOperationException("no context"),
            },
            options
        );
        var mended = await new ExperimentRunner(store).RunAsync(plan, options);

        good.Calls.Count.ShouldBe(5);
        mended.Cells.ShouldAllBe(c => !c.Cached && c.Scores["exact"] == 1);
        mended.Spent.ShouldBe(Money.Usd(5 * Plans.CostOfGood));
    }

    [Fact]
    public async Task A_model_without_a_price_is_found_before_asking()
    {
        var good = Plans.Good();

        await Should.ThrowAsync<UnknownPriceException>(() =>
            new ExperimentRunner().RunAsync(Plans.Of(Plans.Doubles(2), Plans.Model("unpriced", good)), new() { Prices = Plans.Prices })
        );

        good.Calls.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_malformed_row_is_reported_by_line_and_reason_and_the_rest_runs()
    {
        using var rows = new StringReader("{\"n\":\"1\",\"reference\":\"2\"}\n{\"n\": oops\n{\"n\":\"2\",\"reference\":\"4\"}\n");
        var reading = await DatasetReader.ReadJsonLinesAsync(rows, "rows", malformed: MalformedRows.Collect);

        var result = await new ExperimentRunner().RunAsync(
            Plans.Of(reading.Dataset, Plans.Model("good", Plans.Good())) with
            {
                DatasetProblems = reading.Problems,
            }
        );

        result.Cells.Count.ShouldBe(2);
        var problem = result.Plan.DatasetProblems.ShouldHaveSingleItem();
        (problem.Line, problem.Reason).ShouldBe((2, "no valid JSON at column 7"));
        using var again = new StringReader("{\"n\": oops\n");
        (await Should.ThrowAsync<DatasetFormatException>(() => DatasetReader.ReadJsonLinesAsync(again, "rows"))).Problem.Line.ShouldBe(1);
    }

    [Fact]
    public async Task Failed_calls_are_cells_with_their_reason_until_there_are_too_many()
    {
        var flaky = new StubChatClient(
            (messages, _, _) =>
                int.Parse(messages[^1].Text) < 3
                    ? throw new InvalidOperationException("down")
                    : Task.FromResult($"{2 * int.Parse(messages[^1].Text)}")
        );
        var plan = Plans.Of(Plans.Doubles(10), Plans.Model("good", flaky));

        var result = await new ExperimentRunner().RunAsync(plan, new() { MaxFailures = 3, MaxConcurrency = 1 });
        var error = await Assert.ThrowsAsync<PartialFailureException<ExperimentCell>>(() =>
            new ExperimentRunner().RunAsync(plan, new() { MaxFailures = 2, MaxConcurrency = 1 })
        );

        result.Cells.Count(c => c.Error == "down").ShouldBe(3);
        error.Failures.Count.ShouldBe(3);
        error.Failures[0].Item.ShouldContain("item i000");
    }

    [Fact]
    public async Task As_many_calls_are_in_flight_as_the_options_say()
    {
        var (inFlight, arrived) = (0, new TaskCompletionSource());
        var gate = new TaskCompletionSource();
        var waiting = new StubChatClient(
            async (messages, _, _) =>
            {
                if (Interlocked.Increment(ref inFlight) == 64)
                    arrived.SetResult();
                await gate.Task;
                return $"{2 * int.Parse(messages[^1].Text)}";
            }
        );
        var run = new ExperimentRunner().RunAsync(
            Plans.Of(Plans.Doubles(100), Plans.Model("good", waiting)),
            new() { MaxConcurrency = 64 }
        );

        await arrived.Task.WaitAsync(TimeSpan.FromSeconds(30), TimeProvider.System);
        inFlight.ShouldBe(64);
        gate.SetResult();

        (await run).Cells.Count.ShouldBe(100);
    }

    [Fact]
    public async Task Candidates_of_one_model_with_and_without_a_technique_are_two()
    {
        var good = Plans.Good();
        var plan = Plans.Of(
            Plans.Doubles(2),
            Plans.Model("good", good),
            Plans.Model("good", good) with
            {
                Name = "good twice",
                Technique = "twice",
                CallsPerAnswer = 2,
            }
        );

        plan.Candidates().Select(c => c.Id).Distinct().Count().ShouldBe(2);
        (await ExperimentRunner.EstimateAsync(plan)).Candidates.Select(c => c.Tokens.InputTokens).ShouldBe([10, 20]);
        await Should.ThrowAsync<ArgumentException>(() =>
            new ExperimentRunner().RunAsync(Plans.Of(Plans.Doubles(2), Plans.Model("good", good), Plans.Model("good", good)))
        );
    }

    [Fact]
    public async Task A_stopped_run_keeps_what_is_paid_for_and_goes_on()
    {
        using var folder = new TemporaryFolder();
        await using var store = new SqliteLifecycleStore(folder["records.db"]);
        var run = await store.StartRunAsync("doubling");
        using var stop = new CancellationTokenSource();
        var calls = 0;
        var stopping = new StubChatClient(
            async (messages, _, _) =>
            {
                if (Interlocked.Increment(ref calls) == 7)
                    await stop.CancelAsync();
                return $"{2 * int.Parse(messages[^1].Text)}";
            }
        );
        ExperimentOptions options = new()
        {
            RunId = run.Id,
            Prices = Plans.Prices,
            MaxConcurrency = 2,
        };

        await Should.ThrowAsync<OperationCanceledException>(() =>
            new ExperimentRunner(store).RunAsync(
                Plans.Of(Plans.Doubles(20), Plans.Model("good", stopping)),
                options,
                cancellationToken: stop.Token
            )
        );
        var paid = calls;
        var good = Plans.Good();
        var heard = new ListProgress<ExperimentProgress>();
        var result = await new ExperimentRunner(store).RunAsync(Plans.Of(Plans.Doubles(20), Plans.Model("good", good)), options, heard);

        good.Calls.Count.ShouldBe(20 - paid);
        result.Spent.ShouldBe(Money.Usd(20 * Plans.CostOfGood));
        heard.Reports[^1].Resumed.ShouldBe(paid);
        var third = Plans.Good();
        await new ExperimentRunner(store).RunAsync(Plans.Of(Plans.Doubles(20), Plans.Model("good", third)), options);
        third.Calls.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_resumed_run_asks_again_where_the_pool_of_examples_has_changed()
    {
        using var folder = new TemporaryFolder();
        await using var store = new SqliteLifecycleStore(folder["records.db"]);
        ExperimentOptions options = new() { RunId = (await store.StartRunAsync("doubling")).Id };
        var client = new StubChatClient(static _ => "1");

        async Task<int> AskAsync(string output)
        {
            var before = client.Calls.Count;
            Shot[] pool =
            [
                new("a", new Dictionary<string, object?> { ["n"] = "100" }, "200"),
                new("b", new Dictionary<string, object?> { ["n"] = "101" }, output),
            ];
            var plan = Plans.Of(Plans.Doubles(4), Plans.Model("good", client)) with
            {
                Shots = [ShotSelectors.None, ShotSelectors.Random(pool, 1)],
            };
            await new ExperimentRunner(store).RunAsync(plan, options);
            return client.Calls.Count - before;
        }

        (await AskAsync("202")).ShouldBe(8);
        (await AskAsync("202")).ShouldBe(0);
        // Zero-shot has no pool.
        (await AskAsync("203")).ShouldBe(4);
    }
}
