using GenAI.Lifecycle.Evaluation.Judges;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.AI.Evaluation;

namespace GenAI.Lifecycle.Evaluation.Tests.Judges;

public sealed class JudgeNameTests
{
    [Fact]
    public void No_name_is_taken_twice_or_is_one_of_Microsofts()
    {
        var rubric = new Rubric { Name = "Relevance", Criterion = "It fits." };
        IEvaluator[] all =
        [
            new RubricEvaluator(rubric),
            new ReferenceGuidedEvaluator(),
            new GEvalEvaluator(rubric),
            new PairwiseEvaluator(),
            new FaithfulnessEvaluator(),
            new AnswerRelevancyEvaluator(new NoEmbeddings()),
            new ContextPrecisionEvaluator(),
            new ContextRecallEvaluator(),
            new QuotedGroundednessEvaluator(),
            new ToolCallEvaluator(),
            new TrajectoryEvaluator(),
            new TaskCompletionEvaluator(),
            new JudgePanelEvaluator([new RubricEvaluator(rubric), new RubricEvaluator(rubric)]),
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
            "Groundedness Pro",
            "Equivalence",
            "Retrieval",
            "Tool Call Accuracy",
            "Task Adherence",
            "Intent Resolution",
        ];

        var composite = new CompositeEvaluator(all);

        composite.EvaluationMetricNames.Intersect(taken, StringComparer.OrdinalIgnoreCase).ShouldBeEmpty();
        composite.EvaluationMetricNames.Count.ShouldBe(all.Sum(static e => e.EvaluationMetricNames.Count));
        all.ShouldAllBe(static e => e.GetType().IsSealed);
    }

    private sealed class NoEmbeddings : IEmbeddingGenerator<string, Embedding<float>>
    {
        public Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(
            IEnumerable<string> values,
            EmbeddingGenerationOptions? options = null,
            CancellationToken cancellationToken = default
        ) => throw new NotSupportedException();

        public object? GetService(Type serviceType, object? serviceKey = null) => null;

        public void Dispose() { }
    }
}
