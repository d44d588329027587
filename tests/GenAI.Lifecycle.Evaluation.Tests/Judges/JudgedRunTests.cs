using GenAI.Lifecycle.Evaluation.Judges;
using GenAI.Lifecycle.Evaluation.Reports;
using GenAI.Lifecycle.Evaluation.Runs;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.AI.Evaluation;

namespace GenAI.Lifecycle.Evaluation.Tests.Judges;

public sealed class JudgedRunTests
{
    private static readonly Rubric s_rubric = new() { Name = "Clarity", Criterion = "The answer is clear." };

    [Fact]
    public async Task In_a_run_unreadable_verdicts_are_their_own_count_and_move_no_mean()
    {
        using var judging = new ScriptedClient(static prompt =>
            prompt.Contains("two", StringComparison.Ordinal) ? "Who knows?" : """{"reason": "Clear.", "score": 4}"""
        );
        using var echo = Echo();
        var judge = new Judge(judging);
        var plan = Plan(echo, new RubricEvaluator(s_rubric, judge));

        var run = await new EvaluationRunner().RunAsync(plan);

        var summary = run.Systems.Single();
        var metric = RubricEvaluator.NameOf(s_rubric);
        summary[metric].Value.ShouldBe(4);
        summary[metric].Count.ShouldBe(2);
        summary.Unscored[metric].ShouldBe(1);
        judge.Tally.ShouldBe(new JudgeTally(4, 1, 1, new Usage(400, 40)));
    }

    [Fact]
    public async Task A_run_counts_what_its_judges_took_apart_from_its_systems_and_together_with_them()
    {
        var model = ModelReference.Parse("bedrock:judge-1");
        var prices = PriceTable.Bundled.With("judge-1", new Price(1_000, 2_000));
        using var judging = new ScriptedClient(static _ => """{"reason": "Clear.", "score": 4}""");
        using var echo = Echo();
        var plan = Plan(echo, new RubricEvaluator(s_rubric, new Judge(judging, new JudgeOptions { Model = model, Prices = prices })));
        plan = plan with { Systems = [plan.Systems[0] with { Model = model }] };
        var heard = new List<EvaluationProgress>();

        var run = await new EvaluationRunner().RunAsync(plan, new() { Prices = prices, MaxConcurrency = 1 }, new Listener(heard.Add));

        var (usage, cost) = (new Usage(300, 30), new Money(.36m, prices.Currency));
        run["echo"]
            .ShouldSatisfyAllConditions(
                summary => summary.Usage.ShouldBe(usage),
                summary => summary.Cost.ShouldBe(cost),
                summary => summary.JudgeUsage.ShouldBe(usage),
                summary => summary.JudgeCost.ShouldBe(cost),
                summary => summary.TotalUsage.ShouldBe(usage + usage),
                summary => summary.TotalCost.ShouldBe(cost + cost)
            );
        run.TotalUsage.ShouldBe(usage + usage);
        run.TotalCost.ShouldBe(cost + cost);
        run.Items.ShouldAllBe(static item => item.JudgeUsage == new Usage(100, 10));
        heard[^1].Usage.ShouldBe(usage + usage);
        heard[^1].Spent.ShouldBe(cost + cost);
        var report = MarkdownReport.Create(run);
        report.ShouldContain("| judges' input tokens | 300 |");
        report.ShouldContain("| judges' cost | 0.36 USD |");
        report.ShouldContain("| cost, judges included | 0.72 USD |");
    }

    [Fact]
    public async Task Tokens_of_the_plans_judge_count_once_whoever_asks_it()
    {
        using var judging = new ScriptedClient(static prompt =>
            prompt.Contains("foreign", StringComparison.Ordinal) ? "Fine." : """{"reason": "Clear.", "score": 4}"""
        );
        using var echo = Echo();
        var plan = Plan(echo, new RubricEvaluator(s_rubric), new ForeignEvaluator()) with
        {
            Judge = new ChatConfiguration(judging),
            JudgeModel = ModelReference.Parse("bedrock:judge-1"),
        };

        var run = await new EvaluationRunner().RunAsync(
            plan,
            new() { Prices = PriceTable.Bundled.With("judge-1", new Price(1_000, 2_000)) }
        );

        judging.Asked.Count.ShouldBe(6);
        run["echo"].JudgeUsage.ShouldBe(new Usage(600, 60));
        run["echo"].JudgeCost!.Value.Amount.ShouldBe(.72m);
    }

    [Fact]
    public async Task A_judge_without_a_price_leaves_the_total_unknown_and_its_tokens_counted()
    {
        using var judging = new ScriptedClient(static _ => """{"reason": "Clear.", "score": 4}""");
        using var echo = Echo();
        var plan = Plan(echo, new RubricEvaluator(s_rubric, new Judge(judging)));
        plan = plan with { Systems = [plan.Systems[0] with { Model = ModelReference.Parse("bedrock:judge-1") }] };

        var run = await new EvaluationRunner().RunAsync(
            plan,
            new() { Prices = PriceTable.Bundled.With("judge-1", new Price(1_000, 2_000)) }
        );

        run["echo"].Cost.ShouldNotBeNull();
        run["echo"].JudgeUsage.ShouldBe(new Usage(300, 30));
        run["echo"].JudgeCost.ShouldBeNull();
        run.TotalCost.ShouldBeNull();
        run.TotalUsage.TotalTokens.ShouldBe(660);
    }

    private static ScriptedClient Echo() => new(static (messages, _) => ScriptedClient.Answer(messages[^1].Text));

    private static EvaluationPlan Plan(IChatClient echo, params IReadOnlyList<IEvaluator> evaluators) =>
        new()
        {
            Name = "clarity",
            Dataset = new Dataset(
                "numbers",
                [
                    .. new[] { "one", "two", "three" }.Select(static word => new DatasetItem(
                        word,
                        new Dictionary<string, string> { ["text"] = word }
                    )),
                ]
            ),
            Systems =
            [
                new EvaluatedSystem("echo", echo, static item => new EvaluationPrompt([new ChatMessage(ChatRole.User, item["text"])])),
            ],
            Evaluators = evaluators,
        };

    private sealed class Listener(Action<EvaluationProgress> hear) : IProgress<EvaluationProgress>
    {
        public void Report(EvaluationProgress value) => hear(value);
    }

    /// <summary>As evaluators of others are: it knows no judge of this library, only the configuration's client.</summary>
    private sealed class ForeignEvaluator : IEvaluator
    {
        public IReadOnlyCollection<string> EvaluationMetricNames { get; } = ["Foreign"];

        public async ValueTask<EvaluationResult> EvaluateAsync(
            IEnumerable<ChatMessage> messages,
            ChatResponse modelResponse,
            ChatConfiguration? chatConfiguration = null,
            IEnumerable<EvaluationContext>? additionalContext = null,
            CancellationToken cancellationToken = default
        )
        {
            await chatConfiguration!.ChatClient.GetResponseAsync("foreign", cancellationToken: cancellationToken);
            return new EvaluationResult(new NumericMetric("Foreign", 1));
        }
    }
}
