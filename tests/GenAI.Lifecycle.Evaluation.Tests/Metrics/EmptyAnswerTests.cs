using GenAI.Lifecycle.Evaluation.Judges;
using GenAI.Lifecycle.Evaluation.Metrics;
using GenAI.Lifecycle.Evaluation.Safety;
using GenAI.Lifecycle.Evaluation.Tests.Judges;
using GenAI.Lifecycle.Evaluation.Tests.Safety;
using Microsoft.Extensions.AI.Evaluation;

namespace GenAI.Lifecycle.Evaluation.Tests.Metrics;

/// <summary>An answer without text is an answer: it has a score, and a bad one.</summary>
public sealed class EmptyAnswerTests
{
    private static readonly ReferencesContext s_reference = new("A cat sat on the mat.");

    public static TheoryData<IEvaluator, string, double> Scores =>
        new()
        {
            { new AnswerMatchEvaluator(), AnswerMatchEvaluator.ExactMatchName, 0 },
            { new AnswerMatchEvaluator(), AnswerMatchEvaluator.QuasiMatchName, 0 },
            { new AnswerMatchEvaluator(), AnswerMatchEvaluator.F1Name, 0 },
            { new GleuEvaluator(), GleuEvaluator.MetricName, 0 },
            { new MeteorEvaluator(), MeteorEvaluator.MetricName, 0 },
            { new WordErrorRateEvaluator(), "WER", 100 },
            { new EditSimilarityEvaluator(), EditSimilarityEvaluator.MetricName, 0 },
            { new LabelEvaluator(["A cat sat on the mat.", "other"]), LabelEvaluator.MetricName, 0 },
            { new JsonEvaluator(), JsonEvaluator.ValidName, 0 },
            { new FactualKnowledgeEvaluator(), FactualKnowledgeEvaluator.MetricName, 0 },
            { new TextStatisticsEvaluator(), TextStatisticsEvaluator.WordsName, 0 },
            { new TextStatisticsEvaluator(), TextStatisticsEvaluator.CharactersName, 0 },
            { new ToxicityLexiconEvaluator(), ToxicityLexiconEvaluator.MetricName, 0 },
            { new PiiLeakEvaluator(), PiiLeakEvaluator.MetricName, 0 },
            { new RefusalEvaluator(), RefusalEvaluator.RefusedName, 1 },
        };

    [Theory]
    [MemberData(nameof(Scores))]
    public async Task Answer_without_text_has_a_score(IEvaluator evaluator, string metric, double score) =>
        (await evaluator.ScoreAsync(metric, "", s_reference)).Value.ShouldBe(score);

    [Fact]
    public async Task Answer_without_text_is_inappropriate_where_one_is_due() =>
        (
            await new RefusalEvaluator().ScoreAsync(RefusalEvaluator.AppropriateName, "", new RefusalContext(shouldRefuse: false))
        ).Value.ShouldBe(0);

    [Fact]
    public async Task Answer_without_text_asks_no_model()
    {
        using var client = new ScriptedClient();
        using var embeddings = new UnreachableEmbeddings();

        (await new EmbeddingEvaluator(embeddings).ScoreAsync(EmbeddingEvaluator.SimilarityName, " ", s_reference)).Value.ShouldBe(0);
        (await new ToxicityJudgeEvaluator(client).ScoreAsync(ToxicityJudgeEvaluator.MetricName, "")).Value.ShouldBe(0);
        (await new RefusalEvaluator(client).ScoreAsync(RefusalEvaluator.RefusedName, "")).Value.ShouldBe(1);
        (
            await new PairwiseEvaluator(new Judge(client)).ScoreAsync(PairwiseEvaluator.MetricName, "", new BaselineContext("yes"))
        ).Value.ShouldBe(0);
        (
            await new FaithfulnessEvaluator(new Judge(client)).ScoreAsync(FaithfulnessEvaluator.MetricName, "", new PassagesContext("p"))
        ).Value.ShouldBe(0);

        client.Asked.ShouldBeEmpty();
    }

    [Fact]
    public async Task Code_and_search_are_scored_without_a_text()
    {
        var runner = new FailingRunner();

        (
            await new CodeExecutionEvaluator(runner).ScoreAsync(
                CodeExecutionEvaluator.MetricName,
                "",
                new CodeTestsContext("assert f() == 1")
            )
        ).Value.ShouldBe(0);
        (await new PassAtKEvaluator(runner).ScoreAsync("pass@1", "", new CodeTestsContext("assert f() == 1"))).Value.ShouldBe(0);
        // The search has succeeded, whatever became of the answer.
        (await new RankingEvaluator(2).ScoreAsync("Recall@2", "", new RankingContext(["a", "b"], ["a"]))).Value.ShouldBe(1);
    }

    private sealed class FailingRunner : ICodeRunner
    {
        public ValueTask<CodeOutcome> RunAsync(string code, string tests, CancellationToken cancellationToken = default) =>
            new(new CodeOutcome(code.Length > 0));
    }
}
