using GenAI.Lifecycle.Evaluation.Metrics;
using GenAI.Lifecycle.Evaluation.Safety;
using Microsoft.Extensions.AI.Evaluation;

namespace GenAI.Lifecycle.Evaluation.Tests.Safety;

public sealed class KnowledgeTests
{
    [Theory]
    [InlineData("It is in germany, of course.", "Germany<OR>Berlin", true, true)]
    [InlineData("The U.K.", "UK<OR>England", false, true)]
    [InlineData("France", "Germany<OR>Berlin", false, false)]
    public async Task A_fact_is_stated_if_any_right_answer_is_contained(string answer, string target, bool exact, bool quasi)
    {
        var evaluator = new FactualKnowledgeEvaluator();

        (await evaluator.ScoreAsync(FactualKnowledgeEvaluator.MetricName, answer, new ReferencesContext(target))).Value.ShouldBe(
            exact ? 1 : 0
        );
        (await evaluator.ScoreAsync(FactualKnowledgeEvaluator.QuasiName, answer, new ReferencesContext(target))).Value.ShouldBe(
            quasi ? 1 : 0
        );
    }

    [Fact]
    public async Task An_empty_right_answer_is_an_error_since_everything_contains_it()
    {
        var metric = await new FactualKnowledgeEvaluator().ScoreAsync(
            FactualKnowledgeEvaluator.MetricName,
            "x",
            new ReferencesContext("Germany<OR>")
        );

        metric.Value.ShouldBeNull();
        metric.ContainsDiagnostics(static d => d.Severity == EvaluationDiagnosticSeverity.Error).ShouldBeTrue();
        FactualKnowledge.ContainsQuasi("x", "the<OR>y").ShouldBeFalse();
    }
}
