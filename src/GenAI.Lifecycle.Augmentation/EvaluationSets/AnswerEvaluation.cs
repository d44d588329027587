using GenAI.Lifecycle.Augmentation.Grounding;
using GenAI.Lifecycle.Augmentation.Parsing;
using GenAI.Lifecycle.Augmentation.Retrieval;
using GenAI.Lifecycle.Augmentation.Stores;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Augmentation.EvaluationSets;

/// <summary>Asks questions of a grounded model and joins what it answers with what the search found: each wrong answer has a cause.</summary>
public static class AnswerEvaluation
{
    private const int Deep = 50;

    private static readonly WordGroundingCheck s_words = new();

    /// <summary>Asks the questions.</summary>
    /// <param name="questions">The questions, at least one.</param>
    /// <param name="retriever">The retriever that the model is grounded by.</param>
    /// <param name="model">The model, with <see cref="GroundingChatClientBuilderExtensions.UseGrounding(ChatClientBuilder, IRetriever, Action{GroundingOptions}?)"/>.</param>
    /// <param name="isCorrect">Decides whether an answer is right; <see langword="null"/>: it has the reference in it, letter case and white space aside.</param>
    /// <param name="scope">The documents that the search may return; <see langword="null"/>: documents without owners.</param>
    /// <param name="progress">Told of every question.</param>
    /// <param name="cancellationToken">The token to cancel the run.</param>
    public static async Task<AnswerEvaluationResult> RunAsync(
        IReadOnlyList<GeneratedQuestion> questions,
        IRetriever retriever,
        IChatClient model,
        Func<GeneratedQuestion, string, CancellationToken, Task<bool>>? isCorrect = null,
        SearchScope? scope = null,
        IProgress<LifecycleProgress>? progress = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(questions);
        ArgumentOutOfRangeException.ThrowIfLessThan(questions.Count, 1, nameof(questions));
        ArgumentNullException.ThrowIfNull(retriever);
        ArgumentNullException.ThrowIfNull(model);
        isCorrect ??= static (question, answer, _) =>
            Task.FromResult(Plain(answer).Contains(Plain(question.Answer).TrimEnd('.'), StringComparison.OrdinalIgnoreCase));
        var outcomes = new List<AnswerOutcome>();
        foreach (var question in questions)
        {
            outcomes.Add(
                await AskAsync(question, retriever, model, isCorrect, scope ?? SearchScope.Public, cancellationToken).ConfigureAwait(false)
            );
            progress?.Report(new LifecycleProgress("augment", "Asking questions", outcomes.Count, questions.Count));
        }

        return new AnswerEvaluationResult(outcomes);
    }

    private static async Task<AnswerOutcome> AskAsync(
        GeneratedQuestion question,
        IRetriever retriever,
        IChatClient model,
        Func<GeneratedQuestion, string, CancellationToken, Task<bool>> isCorrect,
        SearchScope scope,
        CancellationToken cancellationToken
    )
    {
        var options = new ChatOptions
        {
            Temperature = 0,
            AdditionalProperties = new() { [GroundingChatClient.ScopeKey] = scope },
        };
        var response = await model.GetResponseAsync(question.Question, options, cancellationToken).ConfigureAwait(false);
        var grounding = response.GetGrounding()
            ?? throw new LifecycleException("The response has no grounding: give the model UseGrounding before it is evaluated.");
        if (question.Kind == QuestionKind.Unanswerable)
        {
            return new AnswerOutcome(
                question,
                response.Text,
                !grounding.IsAnswered,
                null,
                grounding.IsAnswered ? AnswerFailure.AnsweredUnanswerable : AnswerFailure.None
            );
        }

        var found = await retriever
            .RetrieveAsync(new RetrievalQuery(question.Question) { Top = Deep, Scope = scope }, cancellationToken)
            .ConfigureAwait(false);
        var rank = Rank(question, found);
        if (grounding.IsAnswered && await isCorrect(question, response.Text, cancellationToken).ConfigureAwait(false))
            return new AnswerOutcome(question, response.Text, true, rank, AnswerFailure.None);
        var failure = await CauseAsync(question, response.Text, rank, grounding, cancellationToken).ConfigureAwait(false);
        return new AnswerOutcome(question, response.Text, false, rank, failure);
    }

    private static async Task<AnswerFailure> CauseAsync(
        GeneratedQuestion question,
        string answer,
        int? rank,
        AnswerGrounding grounding,
        CancellationToken cancellationToken
    )
    {
        if (Rank(question, grounding.Passages) is null)
            return rank is null ? AnswerFailure.Missed : AnswerFailure.RankedLow;
        if (!grounding.IsAnswered)
            return AnswerFailure.Ignored;
        var verdict = grounding.Verdict
            ?? await s_words.CheckAsync(question.Question, grounding.Passages, answer, cancellationToken).ConfigureAwait(false);
        return verdict.IsGrounded ? AnswerFailure.Ignored : AnswerFailure.Contradicted;
    }

    // The place by which every quote has been seen.
    private static int? Rank(GeneratedQuestion question, IReadOnlyList<RetrievedPassage> found)
    {
        var left = question.Quotes.ToList();
        for (var i = 0; i < found.Count; i++)
        {
            left.RemoveAll(quote => found[i].Text.Contains(quote, StringComparison.OrdinalIgnoreCase));
            if (left.Count == 0)
                return i + 1;
        }

        return null;
    }

    private static string Plain(string text) => BlockWriter.OneLine(text);
}
