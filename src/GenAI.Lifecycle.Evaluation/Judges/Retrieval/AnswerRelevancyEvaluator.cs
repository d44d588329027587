using GenAI.Lifecycle.Evaluation.Metrics;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.AI.Evaluation;

namespace GenAI.Lifecycle.Evaluation.Judges;

/// <summary>
/// An evaluator that checks whether each answer responds to the question (ragas): the judge writes the questions that the answer would
/// answer, and the value is their mean cosine with the question, or 0 if the answer is noncommittal. The value does not depend on the
/// answer's truth.
/// </summary>
public sealed class AnswerRelevancyEvaluator : JudgeEvaluator
{
    private readonly IEmbeddingGenerator<string, Embedding<float>> _generator;
    private readonly int _questions;

    /// <summary>Creates the evaluator.</summary>
    /// <param name="generator">The embedding model, which the caller owns.</param>
    /// <param name="judge">The judge; <see langword="null"/>: the model of the chat configuration.</param>
    /// <param name="questions">The number of questions that the judge writes, within [1, 20].</param>
    public AnswerRelevancyEvaluator(IEmbeddingGenerator<string, Embedding<float>> generator, Judge? judge = null, int questions = 3)
        : base(judge, MetricName)
    {
        ArgumentNullException.ThrowIfNull(generator);
        if (questions is < 1 or > 20)
            throw new ArgumentOutOfRangeException(nameof(questions), questions, "Within [1, 20].");
        (_generator, _questions) = (generator, questions);
    }

    /// <summary>The metric's name.</summary>
    public static string MetricName => "Answer Relevancy";

    private protected override async ValueTask JudgeAsync(
        JudgeSession session,
        Exchange exchange,
        NumericMetric[] metrics,
        CancellationToken cancellationToken
    )
    {
        if (string.IsNullOrWhiteSpace(exchange.Question))
        {
            Fail(metrics, "There is no question.");
            return;
        }

        var prompt = new JudgePrompt(
            $"You read an answer without its question and write the {_questions} questions that it most likely answers. You also say whether it is noncommittal: evasive or vague, such as \"I don't know\" or \"it depends\".",
            [new("answer", exchange.Answer)],
            $$"""
            Answer with this JSON object and nothing else, with {{_questions}} questions:
            {"noncommittal": true or false, "questions": ["<question>"]}
            """
        );
        var (noncommittal, questions) = await session.AskAsync(prompt, Read, cancellationToken).ConfigureAwait(false);
        var embeddings = await _generator
            .GenerateAsync([exchange.Question, .. questions], cancellationToken: cancellationToken)
            .ConfigureAwait(false);
        if (embeddings.Count != _questions + 1)
            throw new LifecycleException($"The embedding model returned {embeddings.Count} embeddings for {_questions + 1} texts.");
        var cosine = embeddings.Skip(1).Average(e => EmbeddingMatch.Cosine(embeddings[0].Vector.Span, e.Vector.Span));
        metrics[0].Value = noncommittal ? 0 : cosine;
        metrics[0].Reason = noncommittal ? "The answer is noncommittal." : $"It would answer: {string.Join(" | ", questions)}";
    }

    private Parsed<(bool Noncommittal, IReadOnlyList<string> Questions)> Read(string text)
    {
        if (
            VerdictJson.LastWith(text, "questions") is not { } json
            || VerdictJson.Texts(VerdictJson.Member(json, "questions")) is not { } questions
            || questions.Count != _questions
        )
            return new ParseProblem($"There is no list of {_questions} \"questions\".");
        return VerdictJson.Flag(VerdictJson.Member(json, "noncommittal")) is { } noncommittal
            ? new Parsed<(bool, IReadOnlyList<string>)>((noncommittal, questions))
            : new ParseProblem("There is no \"noncommittal\" that is true or false.");
    }
}
