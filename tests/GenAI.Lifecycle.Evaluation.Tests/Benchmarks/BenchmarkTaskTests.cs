using GenAI.Lifecycle.Evaluation.Benchmarks;
using GenAI.Lifecycle.Evaluation.Metrics;
using GenAI.Lifecycle.Evaluation.Runs;
using GenAI.Lifecycle.Evaluation.Safety;
using GenAI.Lifecycle.Evaluation.Tests.Safety;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.AI.Evaluation;

namespace GenAI.Lifecycle.Evaluation.Tests.Benchmarks;

public sealed class BenchmarkTaskTests
{
    [Fact]
    public async Task Gsm8k_asks_with_worked_examples_and_counts_both_extractions()
    {
        DatasetItem[] problems = [Item("1", "2+2?", "#### 4"), Item("2", "3+3?", "#### 6"), Item("3", "4+4?", "#### 8")];
        using var client = new AnsweringClient(static user =>
            user.EndsWith("2+2?\nAnswer:") ? "It is\n#### 4"
            : user.Contains("3+3?") ? "6"
            : "no idea"
        );

        var run = await RunAsync(BenchmarkTasks.Gsm8k(problems, [Item("e", "1+1?", "1+1=2\n#### 2")]), client);

        client.Asked.First().Messages.Single().Text.ShouldStartWith("Question: 1+1?\nAnswer: 1+1=2\n#### 2\n\nQuestion: ");
        client.Asked.First().Options!.StopSequences.ShouldBe(["Question:", "</s>", "<|im_end|>"]);
        client.Asked.First().Options!.Temperature.ShouldBe(0);
        run.Accuracy("m", NumberAnswerEvaluator.StrictName).Value.ShouldBe(1.0 / 3);
        run.Accuracy("m", NumberAnswerEvaluator.FlexibleName).Value.ShouldBe(2.0 / 3);
    }

    [Fact]
    public async Task A_rate_of_all_right_still_has_an_interval()
    {
        using var client = new AnsweringClient(static _ => "#### 4");

        var accuracy = (
            await RunAsync(BenchmarkTasks.Gsm8k([Item("1", "2+2?", "#### 4"), Item("2", "1+3?", "#### 4")], []), client)
        ).Accuracy("m", NumberAnswerEvaluator.StrictName);

        accuracy.Value.ShouldBe(1);
        accuracy.Interval!.Value.Lower.ShouldBeInRange(.3, .4);
    }

    [Fact]
    public async Task Choices_by_letter_are_told_apart_by_subject()
    {
        ChoiceQuestion[] questions =
        [
            new("1", "Capital of France?", ["Rome", "Paris"], [1]) { Subject = "geography" },
            new("2", "2+2?", ["4", "5"], [0]) { Subject = "maths" },
        ];
        using var client = new AnsweringClient(static _ => "The answer is B.");

        var run = await RunAsync(BenchmarkTasks.Choices("mini-mmlu", questions), client);

        client.Asked.First().Messages.Single().Text.ShouldContain("A. Rome\nB. Paris\nAnswer:");
        run.Accuracy("m", AnswerLetterEvaluator.AccuracyName).Value.ShouldBe(.5);
        run.Slices.Single(static slice => slice.Name == "subject=geography")
            .Systems.Single()[AnswerLetterEvaluator.AccuracyName]
            .Value.ShouldBe(1);
    }

    [Fact]
    public async Task HumanEval_draws_samples_and_estimates_pass_at_k_by_problem()
    {
        DatasetItem[] problems = [Problem("HumanEval/0", "f"), Problem("HumanEval/1", "g")];
        var calls = 0;
        using var client = new AnsweringClient(user =>
            user.Contains("def f") && Interlocked.Increment(ref calls) <= 2 ? "    return 'right'" : "    return 'wrong'"
        );
        var runner = new FakeRunner(static (code, tests) => new CodeOutcome(code.EndsWith("return 'right'") && tests.EndsWith("check(f)")));

        var run = await RunAsync(
            HumanEvalTask.Create(problems, runner, samples: 4, temperature: .8f, prompt: CodePrompt.Completion),
            client
        );

        client.Asked.Count.ShouldBe(8);
        client.Asked.First().Options!.StopSequences.ShouldBe(["\nclass", "\ndef", "\n#", "\nif"]);
        run.PassAtK("m", 1).Value.ShouldBe((.5 + 0) / 2, 1e-12);
        run.PassAtK("m", 2).Value.ShouldBe((1 - (1.0 / 6)) / 2, 1e-12);
        run.PassAtK("m", 1).Count.ShouldBe(2);
        Should.Throw<ArgumentOutOfRangeException>(() => run.PassAtK("m", 5));
        Should
            .Throw<ArgumentOutOfRangeException>(() => HumanEvalTask.Create(problems, runner, samples: 2))
            .ParamName.ShouldBe("temperature");
    }

    [Fact]
    public async Task A_sandbox_that_fails_is_unscored()
    {
        using var client = new AnsweringClient(static _ => "x");

        var run = await RunAsync(
            HumanEvalTask.Create([Problem("p", "f")], new FakeRunner(static (_, _) => throw new IOException("no disk"))),
            client
        );

        run["m"].Unscored[CodeProblemEvaluator.MetricName].ShouldBe(1);
        run.Items.Single().Unscored[CodeProblemEvaluator.MetricName].ShouldContain("no disk");
    }

    [Fact]
    public async Task Squad_tells_the_answerable_apart()
    {
        var reading = await LayoutTests.ReadAsync(
            BenchmarkLayouts.Squad,
            BenchmarkFormat.JsonLines,
            """
            {"id":"1","title":"T","context":"Ada wrote it.","question":"Who?","answers":{"text":["Ada"]}}
            {"id":"2","title":"T","context":"Ada wrote it.","question":"When?","answers":{"text":[]}}
            """
        );
        using var client = new AnsweringClient(static user =>
            user.Contains("Background: Ada wrote it.\n\nQuestion: Who?") ? "Ada" : "1843"
        );

        var run = await RunAsync(BenchmarkTasks.Squad(reading.Items), client);

        run.Slices.Single(static slice => slice.Name == "answerable=yes")
            .Systems.Single()[ExtractiveAnswerEvaluator.ExactName]
            .Value.ShouldBe(1);
        run.Slices.Single(static slice => slice.Name == "answerable=no")
            .Systems.Single()[ExtractiveAnswerEvaluator.F1Name]
            .Value.ShouldBe(0);
    }

    [Fact]
    public async Task Summaries_are_scored_by_rouge()
    {
        var reading = await LayoutTests.ReadAsync(
            BenchmarkLayouts.DialogSum,
            BenchmarkFormat.JsonLines,
            """{"fname":"1","dialogue":"#Person1#: Hi.","summary":"Person1 says hi."}"""
        );
        using var client = new AnsweringClient(static _ => "Person1 says hi.");

        var run = await RunAsync(BenchmarkTasks.Summaries(reading.Items), client);

        run["m"]["rougeL"].Value.ShouldBe(1);
        client.Asked.Single().Messages.Single().Text.ShouldContain("\n\n#Person1#: Hi.\n\nSummary:");
    }

    [Fact]
    public void No_name_is_taken_twice_or_is_one_of_Microsofts()
    {
        using var judge = new AnsweringClient(static _ => "");
        IEvaluator[] all =
        [
            new ToxicityEvaluator(new NoClassifier(), "toxic"),
            new ToxicityJudgeEvaluator(judge),
            new ToxicityLexiconEvaluator(),
            new RefusalEvaluator(),
            new PiiLeakEvaluator(),
            new FactualKnowledgeEvaluator(),
            new ProbeEvaluator(),
            new AnswerLetterEvaluator(),
            new NumberAnswerEvaluator(),
            new ExtractiveAnswerEvaluator(),
            new CodeProblemEvaluator(new FakeRunner(static (_, _) => new(true))),
            new InstructionFollowingEvaluator(),
            new AnswerMatchEvaluator(),
            new CodeExecutionEvaluator(new FakeRunner(static (_, _) => new(true))),
            new RougeEvaluator(),
            new TextStatisticsEvaluator(),
        ];
        string[] taken =
        [
            "Violence",
            "Sexual",
            "Self Harm",
            "Hate And Unfairness",
            "Protected Material",
            "Ungrounded Attributes",
            "Code Vulnerability",
            "Indirect Attack",
            "Content Harm",
            "Groundedness Pro",
            "BLEU",
            "F1",
            "Relevance",
        ];

        var names = new CompositeEvaluator(all).EvaluationMetricNames;

        names.Count.ShouldBe(all.Sum(static e => e.EvaluationMetricNames.Count));
        names.Intersect(taken, StringComparer.OrdinalIgnoreCase).ShouldBeEmpty();
    }

    private static Task<EvaluationRun> RunAsync(BenchmarkTask task, IChatClient client) =>
        new EvaluationRunner().RunAsync(
            task.For(new Dictionary<string, IChatClient> { ["m"] = client }),
            new EvaluationRunOptions { MaxConcurrency = 1 }
        );

    private static DatasetItem Item(string id, string question, string answer) =>
        new(id, new Dictionary<string, string> { ["question"] = question }, answer);

    private static DatasetItem Problem(string id, string name) =>
        new(
            id,
            new Dictionary<string, string>
            {
                ["prompt"] = $"def {name}():\n    \"\"\"Say it.\"\"\"\n",
                ["test"] = "def check(c): pass",
                ["entry_point"] = name,
            }
        );

    private sealed class FakeRunner(Func<string, string, CodeOutcome> run) : ICodeRunner
    {
        public ValueTask<CodeOutcome> RunAsync(string code, string tests, CancellationToken cancellationToken = default) =>
            new(run(code, tests));
    }

    private sealed class NoClassifier : ITextClassifier
    {
        public ValueTask<TextClassification> ClassifyAsync(string text, CancellationToken cancellationToken = default) =>
            new(new TextClassification(["toxic"], [0]));
    }
}
