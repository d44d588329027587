using GenAI.Lifecycle.Evaluation.Text;

namespace GenAI.Lifecycle.Evaluation.Metrics;

/// <summary>Provides matching of short answers: exact, quasi-exact and by shared words.</summary>
/// <remarks>P. Rajpurkar et al., "SQuAD", 2016; fmeval's factual knowledge and question answering.</remarks>
public static class AnswerMatch
{
    /// <summary>Returns whether the answer equals a reference, ignoring leading and trailing white space.</summary>
    /// <param name="answer">The system's output.</param>
    /// <param name="references">The right answers, one or more.</param>
    /// <exception cref="ArgumentException">There is no reference.</exception>
    public static bool IsExact(string answer, IReadOnlyList<string> references)
    {
        Check(answer, references);
        return references.Any(reference => PythonText.Trim(answer).SequenceEqual(PythonText.Trim(reference)));
    }

    /// <summary>
    /// Returns whether the answer equals a reference in the normal form of <see cref="AnswerText.Normalize"/>; SQuAD's exact match.
    /// </summary>
    /// <param name="answer">The system's output.</param>
    /// <param name="references">The right answers, one or more.</param>
    /// <exception cref="ArgumentException">There is no reference.</exception>
    public static bool IsQuasiExact(string answer, IReadOnlyList<string> references)
    {
        Check(answer, references);
        var normal = AnswerText.Normalize(answer);
        return references.Any(reference => AnswerText.Normalize(reference) == normal);
    }

    /// <summary>
    /// SQuAD's F1: the words that answer and reference share, counted as often as both have them, in normal form; of several references,
    /// the best one counts.
    /// </summary>
    /// <param name="answer">The system's output.</param>
    /// <param name="references">The right answers, one or more.</param>
    /// <returns>
    /// Precision, recall and F from 0 to 1. If a side has no words in normal form, 1 if neither side has words, else 0, as in SQuAD 2.0.
    /// </returns>
    /// <exception cref="ArgumentException">There is no reference.</exception>
    public static WordOverlap F1(string answer, IReadOnlyList<string> references)
    {
        Check(answer, references);
        var words = AnswerText.Words(AnswerText.Normalize(answer));
        return references
            .Select(reference => WordOverlap.Of(words, AnswerText.Words(AnswerText.Normalize(reference))))
            .MaxBy(static o => o.F);
    }

    private static void Check(string answer, IReadOnlyList<string> references)
    {
        ArgumentNullException.ThrowIfNull(answer);
        ArgumentNullException.ThrowIfNull(references);
        if (references.Count == 0)
            throw new ArgumentException("At least one reference is required.", nameof(references));
    }
}
