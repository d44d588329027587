namespace GenAI.Lifecycle.Augmentation.EvaluationSets;

/// <summary>Specifies why an answer is wrong.</summary>
public enum AnswerFailure
{
    /// <summary>It is not wrong.</summary>
    None,

    /// <summary>The search did not find the passages at all.</summary>
    Missed,

    /// <summary>The search found them, but below those that the model was shown.</summary>
    RankedLow,

    /// <summary>The model was shown the passages and did not use them: it said that there is no answer, or answered wrongly in line with other passages.</summary>
    Ignored,

    /// <summary>The model was shown the passages and answered what no passage supports.</summary>
    Contradicted,

    /// <summary>The model answered a question that the corpus does not answer.</summary>
    AnsweredUnanswerable,
}

/// <summary>The outcome of a question.</summary>
/// <param name="Question">The question.</param>
/// <param name="Answer">The answer.</param>
/// <param name="IsCorrect">Whether the answer is right; for an unanswerable question, whether it was refused.</param>
/// <param name="Rank">The rank by which all quotes of the question are found, from 1; <see langword="null"/> if they are not.</param>
/// <param name="Failure">Why the answer is wrong.</param>
public sealed record AnswerOutcome(GeneratedQuestion Question, string Answer, bool IsCorrect, int? Rank, AnswerFailure Failure);
