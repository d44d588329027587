using System.Text.RegularExpressions;
using GenAI.Lifecycle.Answers;

namespace GenAI.Lifecycle.Evaluation.Benchmarks;

/// <summary>
/// Extracts the number from a worked solution, as lm-evaluation-harness does for GSM8K. Reasoning in tags is removed first; see
/// <see cref="ReasoningText"/>.
/// </summary>
public static partial class NumberAnswer
{
    /// <summary>Returns the number after the first <c>#### </c>; <see langword="null"/> without one.</summary>
    /// <param name="answer">The model's answer.</param>
    public static string? Strict(string answer)
    {
        ArgumentNullException.ThrowIfNull(answer);
        return Marked().Match(ReasoningText.Remove(answer)) is { Success: true } match ? match.Groups["number"].Value : null;
    }

    /// <summary>Returns the last number; <see langword="null"/> without one.</summary>
    /// <param name="answer">The model's answer.</param>
    public static string? Last(string answer)
    {
        ArgumentNullException.ThrowIfNull(answer);
        return Numbers().Matches(ReasoningText.Remove(answer)).LastOrDefault()?.Value.Trim();
    }

    /// <summary>
    /// Returns whether a number is correct: equal as text after removing commas, dollar signs, a final full stop and everything before
    /// <c>#### </c>. As in the reference implementation, 18.00 does not equal 18.
    /// </summary>
    /// <param name="number">The number taken out of an answer; <see langword="null"/> is never right.</param>
    /// <param name="reference">The right solution, such as <c>He has 9 + 9 = 18. #### 18</c>.</param>
    public static bool IsRight(string? number, string reference)
    {
        ArgumentNullException.ThrowIfNull(reference);
        return number is not null && string.Equals(Normal(number), Normal(reference), StringComparison.OrdinalIgnoreCase);
    }

    private static string Normal(string text)
    {
        text = text.Replace(",", "", StringComparison.Ordinal).Replace("$", "", StringComparison.Ordinal);
        var mark = text.LastIndexOf("#### ", StringComparison.Ordinal);
        text = mark < 0 ? text : text[(mark + 5)..];
        return text.EndsWith('.') ? text[..^1] : text;
    }

    [GeneratedRegex(@"#### (?<number>-?[0-9.,]+)", RegexOptions.CultureInvariant)]
    private static partial Regex Marked();

    [GeneratedRegex(@"-?[$0-9.,]{2,}|-?[0-9]+", RegexOptions.CultureInvariant)]
    private static partial Regex Numbers();
}
