using GenAI.Lifecycle.Evaluation.Metrics;
using Microsoft.Extensions.AI.Evaluation;

namespace GenAI.Lifecycle.Evaluation.Benchmarks;

/// <summary>Whether each answer settles on a right choice of a <see cref="ChoiceContext"/>, and whether it settles on one at all: 1 or 0 each. An answer from which no choice can be told is wrong.</summary>
public sealed class AnswerLetterEvaluator() : AnswerEvaluator(AccuracyName, ExtractedName)
{
    /// <summary>The name of the accuracy.</summary>
    public static string AccuracyName => "Choice Accuracy";

    /// <summary>The name of the share of answers from which a choice can be told.</summary>
    public static string ExtractedName => "Choice Extracted";

    private protected override ValueTask MeasureAsync(string answer, EvaluationContext[] contexts, NumericMetric[] metrics, CancellationToken cancellationToken)
    {
        if (Find<ChoiceContext>(contexts, metrics, "the choices") is { Question: var question })
        {
            var chosen = AnswerLetter.Extract(answer, question.Choices);
            metrics[0].Value = chosen is { } position && question.Correct.Contains(position) ? 1 : 0;
            metrics[0].Reason = chosen is { } letter ? $"It chose {ChoiceQuestion.Letter(letter)}." : "No choice can be told from it.";
            metrics[1].Value = chosen is null ? 0 : 1;
        }
        return ValueTask.CompletedTask;
    }

    private protected override MetricScale? ScaleOf(string name) => MetricScale.Share;
}

/// <summary>The question that an answer is the answer to.</summary>
/// <param name="question">The question.</param>
public sealed class ChoiceContext(ChoiceQuestion question) : EvaluationContext(ContextName, $"{ChoiceFormat.Listed(question)}\nRight: {string.Join(", ", question.Correct.Select(ChoiceQuestion.Letter))}")
{
    /// <summary>The name under which reports show the context.</summary>
    public static string ContextName => "Choices";

    /// <summary>The question.</summary>
    public ChoiceQuestion Question { get; } = question;
}
