using GenAI.Lifecycle.Evaluation.Metrics;
using Microsoft.Extensions.AI.Evaluation;

namespace GenAI.Lifecycle.Evaluation.Benchmarks;

/// <summary>
/// An evaluator that checks whether each answer settles on a correct choice of a <see cref="ChoiceContext"/>, and whether it settles on
/// one at all: 1 or 0 each. An answer without a recognizable choice is wrong.
/// </summary>
public sealed class AnswerLetterEvaluator() : AnswerEvaluator(AccuracyName, ExtractedName)
{
    /// <summary>The name of the accuracy.</summary>
    public static string AccuracyName => "Choice Accuracy";

    /// <summary>The name of the share of answers with a recognizable choice.</summary>
    public static string ExtractedName => "Choice Extracted";

    private protected override ValueTask MeasureAsync(
        string answer,
        EvaluationContext[] contexts,
        NumericMetric[] metrics,
        CancellationToken cancellationToken
    )
    {
        if (Find<ChoiceContext>(contexts, metrics, "the choices") is { Question: var question })
        {
            var chosen = AnswerLetter.Extract(answer, question.Choices);
            metrics[0].Value = chosen is { } position && question.Correct.Contains(position) ? 1 : 0;
            metrics[0].Reason = chosen is { } letter
                ? $"The answer is {ChoiceQuestion.Letter(letter)}."
                : "The answer has no recognizable choice.";
            metrics[1].Value = chosen is null ? 0 : 1;
        }
        return ValueTask.CompletedTask;
    }

    private protected override MetricScale? ScaleOf(string name) => MetricScale.Share;
}

/// <summary>The question that the answer responds to.</summary>
/// <param name="question">The question.</param>
public sealed class ChoiceContext(ChoiceQuestion question)
    : EvaluationContext(
        ContextName,
        $"{ChoiceFormat.Listed(question)}\nRight: {string.Join(", ", question.Correct.Select(ChoiceQuestion.Letter))}"
    )
{
    /// <summary>The name under which reports show the context.</summary>
    public static string ContextName => "Choices";

    /// <summary>The question.</summary>
    public ChoiceQuestion Question { get; } = question;
}
