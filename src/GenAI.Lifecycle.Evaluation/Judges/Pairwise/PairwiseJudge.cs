using GenAI.Lifecycle.Evaluation.Preferences;

namespace GenAI.Lifecycle.Evaluation.Judges;

/// <summary>
/// Has a judge compare two answers in both orders. If the orders disagree, the position decided and not the answer; the result is a tie.
/// </summary>
/// <param name="judge">The judge.</param>
/// <param name="criterion">
/// The criterion of a better answer; <see langword="null"/> for helpfulness, correctness, depth and clarity.
/// </param>
public sealed class PairwiseJudge(Judge judge, string? criterion = null)
{
    private const string DefaultCriterion =
        "The better answer is more correct, follows what was asked more closely, and is more helpful and clear.";

    private readonly Judge _judge = judge ?? throw new ArgumentNullException(nameof(judge));

    /// <summary>Compares two answers.</summary>
    /// <param name="question">The question.</param>
    /// <param name="first">The first answer.</param>
    /// <param name="second">The second answer.</param>
    /// <param name="reference">The reference answer.</param>
    /// <param name="cancellationToken">The token to cancel the operation.</param>
    public async Task<PairwiseVerdict> CompareAsync(
        string question,
        string first,
        string second,
        string? reference = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(question);
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        var straight = await _judge
            .AskAsync(Prompt(question, first, second, reference), Verdicts.Choice, cancellationToken)
            .ConfigureAwait(false);
        var swapped = await _judge
            .AskAsync(Prompt(question, second, first, reference), Verdicts.Choice, cancellationToken)
            .ConfigureAwait(false);
        var outcomes = (Straight: straight.Verdict.Value?.Outcome, Swapped: Swap(swapped.Verdict.Value?.Outcome));
        return new PairwiseVerdict
        {
            Straight = outcomes.Straight,
            Swapped = outcomes.Swapped,
            Outcome =
                outcomes.Straight is null || outcomes.Swapped is null ? null
                : outcomes.Straight == outcomes.Swapped ? outcomes.Straight
                : PairwiseOutcome.Tie,
            Reasons = [.. new[] { straight.Verdict.Value?.Reason, swapped.Verdict.Value?.Reason }.OfType<string>()],
            Problem = straight.Verdict.Problem ?? swapped.Verdict.Problem,
            Spent = straight.Spent + swapped.Spent,
        };
    }

    private static PairwiseOutcome? Swap(PairwiseOutcome? outcome) =>
        outcome switch
        {
            PairwiseOutcome.First => PairwiseOutcome.Second,
            PairwiseOutcome.Second => PairwiseOutcome.First,
            _ => outcome,
        };

    private JudgePrompt Prompt(string question, string a, string b, string? reference)
    {
        List<JudgedText> texts = [new("question", question), new("answer_a", a), new("answer_b", b)];
        if (reference is not null)
            texts.Insert(1, new("reference", reference));
        return new JudgePrompt(
            $"You compare two answers to the same question. {criterion ?? DefaultCriterion} {(reference is null ? "" : "The reference is a right answer. ")}Neither the order of the answers nor their length is a merit.",
            texts,
            """
            Give your reason first, then the winner. Answer with this JSON object and nothing else:
            {"reason": "<what decides>", "winner": "A" or "B" or "tie"}
            """
        );
    }
}
