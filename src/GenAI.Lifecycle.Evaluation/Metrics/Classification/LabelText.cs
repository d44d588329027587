using GenAI.Lifecycle.Evaluation.Text;

namespace GenAI.Lifecycle.Evaluation.Metrics;

/// <summary>Reads the class that an answer names.</summary>
public static class LabelText
{
    /// <summary>
    /// Finds the label that an answer equals, or else the only label that it mentions as whole words, in lower case and without
    /// punctuation. Articles are kept: <c>A</c> may be a class.
    /// </summary>
    /// <param name="answer">The model's answer.</param>
    /// <param name="labels">The classes.</param>
    /// <returns>The label, or <see langword="null"/> if the answer names none or several.</returns>
    public static string? Find(string answer, IReadOnlyList<string> labels)
    {
        ArgumentNullException.ThrowIfNull(answer);
        ArgumentNullException.ThrowIfNull(labels);
        var text = Normalize(answer);
        if (labels.FirstOrDefault(label => Normalize(label) == text) is { } exact)
            return exact;
        string[] mentioned = [.. labels.Where(label => $" {text} ".Contains($" {Normalize(label)} ", StringComparison.Ordinal))];
        // "very good" also mentions "good", but only the longer label counts.
        string[] longest =
        [
            .. mentioned.Where(label =>
                !mentioned.Any(other =>
                    other != label && $" {Normalize(other)} ".Contains($" {Normalize(label)} ", StringComparison.Ordinal)
                )
            ),
        ];
        return longest is [var only] ? only : null;
    }

    private static string Normalize(string text)
    {
        var kept = new CharBuffer();
        foreach (var c in PythonText.ToLower(text))
            kept.Append(char.IsPunctuation(c) ? ' ' : c);
        return string.Join(' ', AnswerText.Words(kept.Span.ToString()));
    }

    internal static IReadOnlyList<string> Checked(IReadOnlyList<string> labels)
    {
        ArgumentNullException.ThrowIfNull(labels);
        if (labels.Count < 2)
            throw new ArgumentException($"There are {labels.Count} labels; at least 2 are required.", nameof(labels));
        if (
            labels
                .GroupBy(static label => Normalize(label), StringComparer.Ordinal)
                .FirstOrDefault(static g => g.Count() > 1 || g.Key.Length == 0) is
            { } same
        )
            throw new ArgumentException(
                $"The labels {string.Join(", ", same.Select(static label => $"'{label}'"))} have the same normal form; labels must differ by more than case and punctuation.",
                nameof(labels)
            );
        return labels;
    }
}
