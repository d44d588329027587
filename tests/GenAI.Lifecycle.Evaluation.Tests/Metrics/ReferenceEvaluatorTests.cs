using GenAI.Lifecycle.Evaluation.Metrics;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.AI.Evaluation;

namespace GenAI.Lifecycle.Evaluation.Tests.Metrics;

public sealed class ReferenceEvaluatorTests
{
    private const string Answer = "The cat sat on the mat.";
    private static readonly string[] s_references = ["A cat sat on the mat.", "The cat is on the mat."];

    public static TheoryData<IEvaluator> Evaluators =>
        [new BleuEvaluator(), new ChrfEvaluator(), new ChrfEvaluator(ChrfOptions.PlusPlus), new RougeEvaluator(), new TerEvaluator()];

    [Fact]
    public async Task Values_are_those_of_the_algorithm_and_carry_their_signature()
    {
        var result = await Evaluate(new BleuEvaluator(), Answer, new ReferencesContext(s_references));

        var metric = result.Get<NumericMetric>(BleuEvaluator.MetricName);
        metric.Value.ShouldBe(Bleu.Sentence(Answer, s_references));
        metric.Metadata!["signature"].ShouldBe("nrefs:2|case:mixed|eff:yes|tok:13a|smooth:exp");
    }

    [Fact]
    public async Task One_evaluator_reports_every_member_of_the_family_with_precision_and_recall()
    {
        var result = await Evaluate(new RougeEvaluator(), Answer, new ReferencesContext(s_references));

        result.Metrics.Keys.ShouldBe(["rouge1", "rouge2", "rougeL", "rougeLsum"]);
        var expected = Rouge.Score(RougeType.N(2), Answer, s_references);
        var metric = result.Get<NumericMetric>("rouge2");
        metric.Value.ShouldBe(expected.F);
        double.Parse(metric.Metadata!["recall"], System.Globalization.CultureInfo.InvariantCulture).ShouldBe(expected.Recall);
    }

    [Theory]
    [MemberData(nameof(Evaluators))]
    public async Task A_missing_context_is_an_error_in_the_diagnostics_and_no_value(IEvaluator evaluator)
    {
        var result = await Evaluate(evaluator, Answer);

        result.Metrics.Keys.ShouldBe(evaluator.EvaluationMetricNames, ignoreOrder: true);
        foreach (var metric in result.Metrics.Values.Cast<NumericMetric>())
        {
            metric.Value.ShouldBeNull();
            metric
                .ContainsDiagnostics(static d =>
                    d.Severity == EvaluationDiagnosticSeverity.Error && d.Message.Contains("ReferencesContext")
                )
                .ShouldBeTrue();
        }
    }

    [Theory]
    [MemberData(nameof(Evaluators))]
    public async Task Answer_without_text_has_the_worst_score(IEvaluator evaluator)
    {
        // rouge_score and sacrebleu: 0; TER needs one edit a word.
        var worst = evaluator is TerEvaluator ? 100 : 0;

        foreach (var answer in new[] { "", "  ", "\n" })
        {
            var result = await Evaluate(evaluator, answer, new ReferencesContext(s_references));

            result
                .Metrics.Values.Cast<NumericMetric>()
                .ShouldAllBe(metric => metric.Value == worst && metric.Interpretation!.Rating == EvaluationRating.Unacceptable);
        }
    }

    [Theory]
    [MemberData(nameof(Evaluators))]
    public async Task References_without_text_are_an_error_and_not_a_zero(IEvaluator evaluator)
    {
        var result = await Evaluate(evaluator, Answer, new ReferencesContext("", " "));

        result.Metrics.Values.Cast<NumericMetric>().ShouldAllBe(static m => m.Value == null && m.Diagnostics!.Count == 1);
    }

    [Theory]
    [MemberData(nameof(Evaluators))]
    public async Task A_perfect_answer_is_interpreted_as_exceptional(IEvaluator evaluator)
    {
        var result = await Evaluate(evaluator, Answer, new ReferencesContext(Answer));

        foreach (var metric in result.Metrics.Values)
        {
            metric.Interpretation!.Rating.ShouldBe(EvaluationRating.Exceptional);
            metric.Interpretation.Failed.ShouldBeFalse();
            metric.Context!.Keys.ShouldContain(ReferencesContext.ContextName);
        }
    }

    [Fact]
    public async Task A_value_below_the_threshold_fails_with_the_reason()
    {
        var result = await Evaluate(new BleuEvaluator { Threshold = 99 }, Answer, new ReferencesContext(s_references));

        var interpretation = result.Metrics[BleuEvaluator.MetricName].Interpretation!;
        interpretation.Failed.ShouldBeTrue();
        interpretation.Reason!.ShouldContain("threshold of 99");
    }

    [Fact]
    public async Task Evaluators_work_together_in_one_composite()
    {
        var composite = new CompositeEvaluator(Evaluators.Select(static row => row.Data));

        var result = await composite.EvaluateAsync(
            [new ChatMessage(ChatRole.User, "?")],
            new ChatResponse(new ChatMessage(ChatRole.Assistant, Answer)),
            null,
            [new ReferencesContext(s_references)]
        );

        result.Metrics.Count.ShouldBe(8);
        result.Metrics.Values.Cast<NumericMetric>().ShouldAllBe(static m => m.Value > 0);
    }

    [Fact]
    public void The_context_carries_all_its_text_so_that_reports_show_it() =>
        new ReferencesContext(s_references).Contents.Cast<TextContent>().Select(static c => c.Text).ShouldBe(s_references);

    [Fact]
    public void A_context_without_references_is_refused() => Should.Throw<ArgumentException>(static () => new ReferencesContext());

    private static ValueTask<EvaluationResult> Evaluate(IEvaluator evaluator, string answer, params EvaluationContext[] context) =>
        evaluator.EvaluateAsync(
            [new ChatMessage(ChatRole.User, "Where is the cat?")],
            new ChatResponse(new ChatMessage(ChatRole.Assistant, answer)),
            null,
            context
        );
}
