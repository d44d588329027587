using GenAI.Lifecycle.Evaluation.Metrics;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.AI.Evaluation;

namespace GenAI.Lifecycle.Evaluation.Tests.Metrics;

public sealed class OtherEvaluatorTests
{
    [Fact]
    public async Task Code_is_taken_out_of_its_fence_and_run_against_the_tests()
    {
        var runner = new FakeRunner(static (code, tests) => new CodeOutcome(code == "x = 1\n" && tests == "assert x == 1"));

        var result = await Evaluate(
            new CodeExecutionEvaluator(runner),
            "Sure:\n```python\nx = 1\n```\n",
            new CodeTestsContext("assert x == 1")
        );

        result.Get<NumericMetric>(CodeExecutionEvaluator.MetricName).Value.ShouldBe(1);
    }

    [Fact]
    public async Task A_sandbox_that_fails_is_an_error_and_not_a_failed_sample()
    {
        var runner = new FakeRunner(static (_, _) => throw new IOException("no disk"));

        var metric = (await Evaluate(new CodeExecutionEvaluator(runner), "x", new CodeTestsContext("y"))).Get<NumericMetric>(
            CodeExecutionEvaluator.MetricName
        );

        metric.Value.ShouldBeNull();
        metric.Diagnostics!.Single().Message.ShouldContain("no disk");
    }

    [Theory]
    [InlineData("no fence", "no fence")]
    [InlineData("```\na\n```\ntext\n```cs\nlonger\nblock\n```", "longer\nblock\n")]
    [InlineData("```js\ncut off", "cut off")]
    public void The_longest_block_is_the_code(string answer, string code) => CodeBlocks.Extract(answer).ShouldBe(code);

    [Theory]
    [InlineData(
        "```python\ndef add(a, b):\n    return a - b  # the longer one\n```\nBetter:\n```python\ndef add(a, b):\n    return a + b\n```\n```\nadd(1, 2) and nothing else\n```",
        "def add(a, b):\n    return a + b\n"
    )]
    [InlineData(
        "```js\nfunction add(a, b) { return 0 /* longer */ }\n```\n```js\nconst add = (a, b) => a + b\n```",
        "const add = (a, b) => a + b\n"
    )]
    [InlineData(
        "```csharp\npublic static int add(int a, int b) { return a + b; }\n```\n```csharp\nConsole.WriteLine(add(1, 2)); // three is printed by this line of code\n```",
        "public static int add(int a, int b) { return a + b; }\n"
    )]
    [InlineData("```python\nfirst block, the longer\n```\n```python\nsecond\n```", "first block, the longer\n")]
    public void Last_block_that_defines_what_is_tested_is_the_code(string answer, string code) =>
        CodeBlocks.ExtractTested(answer, "assert add(1, 2) == 3").ShouldBe(code);

    [Fact]
    public void Last_block_that_is_json_is_the_answer()
    {
        JsonAnswer
            .TryParse(
                "```json\n{\"a\": \"an example\"}\n```\nSo:\n```json\n{\"a\": 1}\n```\n```\nnot json at all, and long\n```",
                out var value,
                out _
            )
            .ShouldBeTrue();

        value.GetProperty("a").GetInt32().ShouldBe(1);
    }

    [Fact]
    public async Task A_search_is_scored_by_its_context()
    {
        var result = await Evaluate(new RankingEvaluator(2), "an answer", new RankingContext(["a", "x", "b"], ["a", "b"]));

        result.Get<NumericMetric>("Recall@2").Value.ShouldBe(.5);
        result.Get<NumericMetric>(RankingEvaluator.ReciprocalRankName).Value.ShouldBe(1);
    }

    [Fact]
    public async Task Embeddings_find_what_means_the_same()
    {
        using var generator = new FakeEmbeddings();

        var result = await Evaluate(new EmbeddingEvaluator(generator), "cat here", new ReferencesContext("kitten here", "dog there"));

        // "cat" and "kitten" point the same way, "here" is itself.
        result.Get<NumericMetric>(EmbeddingEvaluator.GreedyName).Value!.Value.ShouldBe(1, 1e-6);
    }

    [Fact]
    public async Task Greedy_matching_weighs_its_pieces()
    {
        using var generator = new FakeEmbeddings();

        var match = await EmbeddingMatch.GreedyAsync(generator, ["cat", "here"], ["kitten"], static piece => piece == "here" ? 0 : 1);

        match.Precision.ShouldBe(1, 1e-6);
    }

    [Fact]
    public async Task A_vector_that_is_not_a_number_is_an_error_and_not_a_score()
    {
        using var generator = new FakeEmbeddings();

        var metric = (await Evaluate(new EmbeddingEvaluator(generator), "broken", new ReferencesContext("cat"))).Get<NumericMetric>(
            EmbeddingEvaluator.SimilarityName
        );

        metric.Value.ShouldBeNull();
        metric.ContainsDiagnostics(static d => d.Severity == EvaluationDiagnosticSeverity.Error).ShouldBeTrue();
    }

    [Fact]
    public async Task Text_is_described_and_not_rated()
    {
        var result = await Evaluate(new TextStatisticsEvaluator(), "The cat sat. The cat ran!");

        result.Get<NumericMetric>(TextStatisticsEvaluator.WordsName).Value.ShouldBe(6);
        result.Get<NumericMetric>(TextStatisticsEvaluator.SentencesName).Value.ShouldBe(2);
        result.Metrics.Values.ShouldAllBe(static m => m.Interpretation!.Rating == EvaluationRating.Unknown && !m.Interpretation.Failed);
    }

    [Fact]
    public void Readability_follows_its_formulas()
    {
        var statistics = TextStatistics.Of("The table is beautiful. We agree on it.");

        statistics.ShouldBe(new TextStatistics(39, 8, 2, 30, 12, 1));
        statistics.FleschReadingEase!.Value.ShouldBe(206.835 - 1.015 * 4 - 84.6 * 1.5, 1e-9);
        statistics.FleschKincaidGrade!.Value.ShouldBe(.39 * 4 + 11.8 * 1.5 - 15.59, 1e-9);
        TextStatistics.Of("…").FleschReadingEase.ShouldBeNull();
    }

    [Fact]
    public void Sentences_end_before_white_space_and_not_inside_numbers() =>
        TextStatistics.Of("It cost $3.50 at 9.30. Really?! 本当。はい").Sentences.ShouldBe(4);

    [Fact]
    public void Diversity_tells_loops_from_prose()
    {
        Diversity.Distinct(["a b a b"], 2).ShouldBe(2.0 / 3);
        Diversity.Repetition("a b c d a b c d", 4)!.Value.ShouldBe(.2, 1e-12);
        Diversity.Repetition("a b", 4).ShouldBeNull();
        Diversity.SelfBleu(["the same text here now", "the same text here now"]).ShouldBe(100, 1e-9);
        Diversity.CompressionRatio([string.Concat(Enumerable.Repeat("again ", 100))]).ShouldBeGreaterThan(10);
    }

    [Fact]
    public void No_name_is_taken_twice_or_is_one_of_Microsofts()
    {
        using var generator = new FakeEmbeddings();
        IEvaluator[] all =
        [
            new BleuEvaluator(),
            new ChrfEvaluator(),
            new ChrfEvaluator(ChrfOptions.PlusPlus),
            new TerEvaluator(),
            new RougeEvaluator(),
            new MeteorEvaluator(),
            new GleuEvaluator(),
            new WordErrorRateEvaluator(),
            new CharacterErrorRateEvaluator(),
            new AnswerMatchEvaluator(),
            new JsonEvaluator(),
            new RankingEvaluator(),
            new CodeExecutionEvaluator(new FakeRunner(static (_, _) => new CodeOutcome(true))),
            new EmbeddingEvaluator(generator),
            new TextStatisticsEvaluator(),
            new EditSimilarityEvaluator(),
            new PerplexityEvaluator(),
            new LabelEvaluator(["yes", "no"]),
            new CalibrationEvaluator(),
            new PassAtKEvaluator(new FakeRunner(static (_, _) => new CodeOutcome(true)), 1, 10),
        ];
        string[] taken =
        [
            "BLEU",
            "GLEU",
            "F1",
            "Relevance",
            "Truth",
            "Completeness",
            "Coherence",
            "Fluency",
            "Groundedness",
            "Equivalence",
            "Retrieval",
            "Relevance, Truth and Completeness",
            "Tool Call Accuracy",
            "Task Adherence",
            "Intent Resolution",
        ];

        var composite = new CompositeEvaluator(all);

        composite.EvaluationMetricNames.Intersect(taken, StringComparer.OrdinalIgnoreCase).ShouldBeEmpty();
        composite.EvaluationMetricNames.Count.ShouldBe(all.Sum(static e => e.EvaluationMetricNames.Count));
    }

    [Fact]
    public void Every_metric_says_what_exactly_it_computes()
    {
        using var generator = new FakeEmbeddings();
        AnswerEvaluator[] all =
        [
            new BleuEvaluator(),
            new ChrfEvaluator(),
            new TerEvaluator(),
            new RougeEvaluator(),
            new MeteorEvaluator(),
            new GleuEvaluator(),
            new WordErrorRateEvaluator(),
            new CharacterErrorRateEvaluator(),
            new EditSimilarityEvaluator(),
            new AnswerMatchEvaluator(),
            new JsonEvaluator(),
            new RankingEvaluator(),
            new CodeExecutionEvaluator(new FakeRunner(static (_, _) => new CodeOutcome(true))),
            new PassAtKEvaluator(new FakeRunner(static (_, _) => new CodeOutcome(true))),
            new EmbeddingEvaluator(generator),
            new TextStatisticsEvaluator(),
            new PerplexityEvaluator(),
            new LabelEvaluator(["a", "b"]),
            new CalibrationEvaluator(),
        ];

        foreach (var evaluator in all)
            evaluator.Signatures.Select(static s => s.Key).ShouldBe(evaluator.EvaluationMetricNames);
    }

    [Fact]
    public async Task Samples_estimate_pass_at_k()
    {
        var runner = new FakeRunner(static (code, _) => new CodeOutcome(code.StartsWith("good", StringComparison.Ordinal)));

        var result = await Evaluate(
            new PassAtKEvaluator(runner, 1, 2, 9),
            "good",
            new CodeTestsContext("t"),
            new CodeSamplesContext("bad", "```\ngood\n```", "bad", "bad")
        );

        result.Get<NumericMetric>("pass@1").Value!.Value.ShouldBe(.4, 1e-12);
        result.Get<NumericMetric>("pass@2").Value!.Value.ShouldBe(.7, 1e-12);
        result
            .Get<NumericMetric>("pass@9")
            .ShouldSatisfyAllConditions(
                static m => m.Value.ShouldBeNull(),
                static m => m.Diagnostics!.Single().Message.ShouldContain("5 samples are too few")
            );
    }

    [Fact]
    public async Task Perplexity_compares_and_is_not_rated()
    {
        var result = await Evaluate(
            new PerplexityEvaluator { Threshold = 3 },
            "ab cd",
            new LikelihoodContext("ab cd", [Math.Log(.5), Math.Log(.25), Math.Log(.125)])
        );

        var metric = result.Get<NumericMetric>(PerplexityEvaluator.TokenName);
        metric.Value!.Value.ShouldBe(4, 1e-12);
        metric.Interpretation!.Rating.ShouldBe(EvaluationRating.Unknown);
        metric.Interpretation.Failed.ShouldBeTrue();
        result.Get<NumericMetric>(PerplexityEvaluator.WordName).Value!.Value.ShouldBe(8, 1e-12);
        result.Get<NumericMetric>(PerplexityEvaluator.BitsName).Value!.Value.ShouldBe(6.0 / 5, 1e-12);
        new PerplexityEvaluator().LowerIsBetter.ShouldBe(new PerplexityEvaluator().EvaluationMetricNames);
    }

    [Fact]
    public async Task Calibration_holds_confidence_against_outcome()
    {
        var result = await Evaluate(new CalibrationEvaluator(), "Paris.", new ConfidenceContext(.8), new ReferencesContext("paris"));

        result.Get<NumericMetric>(CalibrationEvaluator.BrierName).Value!.Value.ShouldBe(.04, 1e-12);
        result.Get<NumericMetric>(CalibrationEvaluator.CorrectName).Value.ShouldBe(1);
        (await Evaluate(new CalibrationEvaluator(), "Paris.", new ReferencesContext("paris"))).Metrics.Values.ShouldAllBe(static m =>
            ((NumericMetric)m).Value == null
        );
        Should.Throw<ArgumentOutOfRangeException>(static () => new ConfidenceContext(double.NaN)).Message.ShouldContain("From 0 to 1");
    }

    [Fact]
    public async Task Edits_are_scored_against_the_best_reference() =>
        (await Evaluate(new EditSimilarityEvaluator(), "kitten", new ReferencesContext("something", "sitting")))
            .Get<NumericMetric>(EditSimilarityEvaluator.MetricName)
            .Value!.Value.ShouldBe(1 - 3.0 / 7, 1e-12);

    private static ValueTask<EvaluationResult> Evaluate(IEvaluator evaluator, string answer, params EvaluationContext[] context) =>
        evaluator.EvaluateAsync(
            [new ChatMessage(ChatRole.User, "?")],
            new ChatResponse(new ChatMessage(ChatRole.Assistant, answer)),
            null,
            context
        );

    private sealed class FakeRunner(Func<string, string, CodeOutcome> run) : ICodeRunner
    {
        public ValueTask<CodeOutcome> RunAsync(string code, string tests, CancellationToken cancellationToken = default) =>
            new(run(code, tests));
    }

    private sealed class FakeEmbeddings : IEmbeddingGenerator<string, Embedding<float>>
    {
        public Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(
            IEnumerable<string> values,
            EmbeddingGenerationOptions? options = null,
            CancellationToken cancellationToken = default
        ) => Task.FromResult(new GeneratedEmbeddings<Embedding<float>>(values.Select(static text => new Embedding<float>(VectorOf(text)))));

        public object? GetService(Type serviceType, object? serviceKey = null) => null;

        public void Dispose() { }

        private static float[] VectorOf(string text) =>
            text switch
            {
                "cat" or "kitten" => [1, 0, 0],
                "here" => [0, 1, 0],
                "broken" => [float.NaN, 0, 0],
                _ => [.5f, .5f, .7f],
            };
    }
}
