using System.IO.Hashing;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;
using GenAI.Lifecycle.Augmentation.Analysis;
using GenAI.Lifecycle.Augmentation.Documents;
using GenAI.Lifecycle.Augmentation.Parsing;
using GenAI.Lifecycle.Augmentation.Retrieval;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Augmentation.EvaluationSets;

/// <summary>
/// Generates questions from a corpus with the passages that answer them, and refuses those of poor quality: a quote that the passage does not
/// have, a question that speaks of "the passage", a duplicate, one that a second look finds unanswered, and an unanswerable one that a search
/// finds an answer to.
/// </summary>
/// <param name="model">Writes and checks the questions.</param>
/// <param name="retriever">Searches for answers to questions that should have none.</param>
public sealed partial class QuestionSetGenerator(IChatClient model, IRetriever retriever)
{
    private const int Searched = 5;

    private readonly QuestionWriter _writer = new(model);

    /// <summary>Generates questions.</summary>
    /// <param name="passages">The passages of the corpus, which the retriever may return.</param>
    /// <param name="options">The options; <see langword="null"/>: the defaults.</param>
    /// <param name="progress">Told of every candidate.</param>
    /// <param name="cancellationToken">The token to cancel the work.</param>
    /// <returns>The questions, fewer than wanted where too many candidates were refused.</returns>
    public async Task<QuestionSet> GenerateAsync(
        IReadOnlyList<Passage> passages,
        QuestionSetOptions? options = null,
        IProgress<LifecycleProgress>? progress = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(passages);
        ArgumentOutOfRangeException.ThrowIfLessThan(passages.Count, 1, nameof(passages));
        options ??= new QuestionSetOptions();
        options.Validate();
        var questions = new List<GeneratedQuestion>();
        var refused = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (
            var (kind, wanted) in new[]
            {
                (QuestionKind.SingleHop, options.SingleHop),
                (QuestionKind.MultiHop, options.MultiHop),
                (QuestionKind.Unanswerable, options.Unanswerable),
            }
        )
        {
            var goal = questions.Count + wanted;
            foreach (var candidate in Candidates(kind, passages, options.Seed).Take(wanted * options.AttemptsPerQuestion))
            {
                if (questions.Count == goal)
                    break;
                var (question, reason) = await TryAsync(kind, candidate, questions, cancellationToken).ConfigureAwait(false);
                if (question is not null)
                    questions.Add(question);
                else
                    refused[reason] = refused.GetValueOrDefault(reason) + 1;
                progress?.Report(
                    new LifecycleProgress(
                        "augment",
                        $"Writing questions: {kind}",
                        questions.Count,
                        options.SingleHop + options.MultiHop + options.Unanswerable
                    )
                );
            }
        }

        return new QuestionSet(questions, refused);
    }

    private async Task<(GeneratedQuestion? Question, string Reason)> TryAsync(
        QuestionKind kind,
        IReadOnlyList<Passage> passages,
        List<GeneratedQuestion> known,
        CancellationToken cancellationToken
    )
    {
        var draft = await _writer.WriteAsync(kind, passages, cancellationToken).ConfigureAwait(false);
        if (Fault(kind, draft, passages, known) is { } fault)
            return (null, fault);
        var question = draft!.Question!.Trim();
        IReadOnlyList<string> shown =
            kind == QuestionKind.Unanswerable
                ?
                [
                    .. (
                        await retriever
                            .RetrieveAsync(new RetrievalQuery(question) { Top = Searched }, cancellationToken)
                            .ConfigureAwait(false)
                    ).Select(static hit => hit.Text),
                ]
                : [.. passages.Select(static passage => passage.Text)];
        var isAnswered = shown.Count > 0 && await _writer.IsAnsweredByAsync(question, shown, cancellationToken).ConfigureAwait(false);
        if (isAnswered == (kind == QuestionKind.Unanswerable))
            return (null, isAnswered ? "the corpus answers it" : "the passages do not answer it");
        var made = new GeneratedQuestion
        {
            Id = FormattableString.Invariant($"q{known.Count + 1:D4}"),
            Kind = kind,
            Question = question,
        };
        return kind == QuestionKind.Unanswerable
            ? (made, string.Empty)
            : (
                made with
                {
                    Answer = draft.Answer!.Trim(),
                    Quotes = [.. draft.Quotes!],
                    PassageIds = [.. passages.Select(static passage => passage.Id)],
                },
                string.Empty
            );
    }

    private static string? Fault(QuestionKind kind, QuestionDraft? draft, IReadOnlyList<Passage> passages, List<GeneratedQuestion> known)
    {
        if (string.IsNullOrWhiteSpace(draft?.Question))
            return "the reply is not the JSON that was asked for";
        if (SpeaksOfPassage().IsMatch(draft.Question))
            return "the question speaks of the passage";
        if (
            known.Any(other =>
                string.Equals(BlockWriter.OneLine(other.Question), BlockWriter.OneLine(draft.Question), StringComparison.OrdinalIgnoreCase)
            )
        )
            return "the question is there already";
        if (kind == QuestionKind.Unanswerable)
            return null;
        if (string.IsNullOrWhiteSpace(draft.Answer))
            return "the answer is empty";
        return
            passages.All(passage => draft.Quotes?.Any(quote => Has(passage, quote)) == true)
            && draft.Quotes!.All(quote => passages.Any(passage => Has(passage, quote)))
            ? null
            : "a quote does not stand in its passage";
    }

    private static bool Has(Passage passage, string quote) =>
        !string.IsNullOrWhiteSpace(quote) && passage.Text.Contains(quote, StringComparison.OrdinalIgnoreCase);

    // Passages for one question; pairs share a rare word, so that there is something to ask about both.
    private static IEnumerable<IReadOnlyList<Passage>> Candidates(QuestionKind kind, IReadOnlyList<Passage> passages, int seed)
    {
        Passage[] order =
        [
            .. passages
                .OrderBy(passage => XxHash3.HashToUInt64(MemoryMarshal.AsBytes(passage.Id.AsSpan()), seed))
                .ThenBy(static passage => passage.Id, StringComparer.Ordinal),
        ];
        return kind == QuestionKind.MultiHop ? Pairs(order) : order.Select(static passage => (IReadOnlyList<Passage>)[passage]);
    }

    private static IEnumerable<IReadOnlyList<Passage>> Pairs(Passage[] passages)
    {
        var byTerm = passages
            .SelectMany(static passage =>
                TextAnalyzer.English.Terms(passage.SearchText).Distinct(StringComparer.Ordinal).Select(term => (term, passage))
            )
            .GroupBy(static pair => pair.term, static pair => pair.passage, StringComparer.Ordinal)
            .Where(static group => group.Count() == 2 && group.Key.Length > 3)
            .Select(static group => group.ToArray());
        return byTerm.DistinctBy(static pair => (pair[0].Id, pair[1].Id));
    }

    [GeneratedRegex(
        @"\b(?:the|this|these) (?:passages?|texts?|documents?|excerpts?)\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex SpeaksOfPassage();
}
