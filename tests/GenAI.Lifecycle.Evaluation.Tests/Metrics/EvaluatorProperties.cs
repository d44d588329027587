using CsCheck;
using GenAI.Lifecycle.Evaluation.Metrics;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.AI.Evaluation;

namespace GenAI.Lifecycle.Evaluation.Tests.Metrics;

/// <summary>Tests properties of all evaluators for any model output.</summary>
public sealed class EvaluatorProperties
{
    private static readonly AnswerEvaluator[] s_evaluators =
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
        new TextStatisticsEvaluator(),
        new LabelEvaluator(["the", "cat"]),
        new CalibrationEvaluator(),
    ];

    [Fact]
    public void A_metric_has_a_finite_value_or_says_why_it_has_none() =>
        Gen.Select(RandomText.Any, RandomText.Any.Array[1, 2])
            .Sample(
                static (answer, references) =>
                {
                    foreach (var evaluator in s_evaluators)
                    {
                        var result = evaluator.EvaluateAsync(
                            [new ChatMessage(ChatRole.User, "?")],
                            new ChatResponse(new ChatMessage(ChatRole.Assistant, answer)),
                            null,
                            [new ReferencesContext(references), new ConfidenceContext(.5)]
                        );
                        result.IsCompletedSuccessfully.ShouldBeTrue();
                        foreach (var metric in result.Result.Metrics.Values.Cast<NumericMetric>())
                        {
                            if (metric.Value is { } value)
                                double.IsFinite(value).ShouldBeTrue($"{metric.Name} of '{answer}'");
                            else
                                metric.Diagnostics.ShouldNotBeNull($"{metric.Name} of '{answer}'").ShouldNotBeEmpty();
                        }
                    }
                }
            );
}
