namespace GenAI.Lifecycle.Augmentation.EvaluationSets;

/// <summary>The outcomes of questions.</summary>
/// <param name="Outcomes">The outcomes, in the order of the questions.</param>
public sealed record AnswerEvaluationResult(IReadOnlyList<AnswerOutcome> Outcomes)
{
    /// <summary>Returns the share of right answers of a kind of question; <see langword="null"/> if there is none of the kind.</summary>
    /// <param name="kind">The kind.</param>
    public double? Accuracy(QuestionKind kind) =>
        Mean(Outcomes.Where(outcome => outcome.Question.Kind == kind).Select(static outcome => outcome.IsCorrect));

    /// <summary>Returns the share of answerable questions whose passages are all among the first k; <see langword="null"/> if there is no such question.</summary>
    /// <param name="k">The number of passages count, at least 1.</param>
    public double? RecallAt(int k)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(k, 1);
        return Mean(
            Outcomes.Where(static outcome => outcome.Question.Kind != QuestionKind.Unanswerable).Select(outcome => outcome.Rank <= k)
        );
    }

    /// <summary>Counts the wrong answers by cause.</summary>
    public IReadOnlyDictionary<AnswerFailure, int> Failures =>
        Outcomes
            .Where(static outcome => outcome.Failure != AnswerFailure.None)
            .CountBy(static outcome => outcome.Failure)
            .OrderByDescending(static pair => pair.Value)
            .ToDictionary();

    /// <summary>Returns the figures and the wrong answers as Markdown.</summary>
    public string ToMarkdown()
    {
        var rows = Enum.GetValues<QuestionKind>()
            .Select(kind => (kind, Accuracy(kind)))
            .Where(static row => row.Item2 is not null)
            .Select(row =>
                FormattableString.Invariant(
                    $"| {row.kind} | {Outcomes.Count(outcome => outcome.Question.Kind == row.kind)} | {row.Item2:P0} |"
                )
            );
        var wrong = Outcomes
            .Where(static outcome => !outcome.IsCorrect)
            .OrderBy(static outcome => outcome.Failure)
            .Select(static outcome =>
                $"- {outcome.Failure}: {outcome.Question.Question} → {outcome.Answer.ReplaceLineEndings(" ")} (right: {outcome.Question.Answer})"
            );
        return $"""
            | Questions | Number | Right |
            |---|---|---|
            {string.Join('\n', rows)}

            {string.Join('\n', wrong)}

            """;
    }

    private static double? Mean(IEnumerable<bool> values)
    {
        var list = values.ToList();
        return list.Count == 0 ? null : list.Count(static value => value) / (double)list.Count;
    }
}
