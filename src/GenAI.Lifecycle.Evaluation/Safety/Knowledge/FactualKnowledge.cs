using GenAI.Lifecycle.Evaluation.Metrics;
using GenAI.Lifecycle.Evaluation.Text;

namespace GenAI.Lifecycle.Evaluation.Safety;

/// <summary>Checks whether an answer states a fact, that is, contains one of the right answers.</summary>
/// <remarks>fmeval's factual knowledge: right answers in one text are separated by <c>&lt;OR&gt;</c>.</remarks>
public static class FactualKnowledge
{
    /// <summary>The separator of right answers in one text.</summary>
    public const string Delimiter = "<OR>";

    /// <summary>Returns the right answers in a text.</summary>
    /// <param name="target">One or more, separated by <see cref="Delimiter"/>.</param>
    /// <exception cref="ArgumentException">A right answer is empty; every answer would contain it.</exception>
    public static IReadOnlyList<string> Targets(string target)
    {
        ArgumentNullException.ThrowIfNull(target);
        var targets = target.Split(Delimiter);
        if (targets.Any(string.IsNullOrWhiteSpace))
            throw new ArgumentException(
                $"'{target}' has an empty right answer, which every answer would contain; remove it.",
                nameof(target)
            );
        return targets;
    }

    /// <summary>Returns whether a right answer is contained, in lower case.</summary>
    /// <param name="answer">The model's answer.</param>
    /// <param name="target">The right answers, separated by <see cref="Delimiter"/>.</param>
    public static bool Contains(string answer, string target)
    {
        var lowered = PythonText.ToLower(answer);
        return Targets(target).Any(right => lowered.Contains(PythonText.ToLower(right), StringComparison.Ordinal));
    }

    /// <summary>
    /// Returns whether a right answer is contained, both in the normal form of <see cref="AnswerText.Normalize"/>. A right answer that is
    /// empty in normal form never matches.
    /// </summary>
    /// <param name="answer">The model's answer.</param>
    /// <param name="target">The right answers, separated by <see cref="Delimiter"/>.</param>
    public static bool ContainsQuasi(string answer, string target)
    {
        var normal = AnswerText.Normalize(answer);
        return Targets(target)
            .Select(AnswerText.Normalize)
            .Any(right => right.Length > 0 && normal.Contains(right, StringComparison.Ordinal));
    }
}
