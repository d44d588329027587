using System.Text.RegularExpressions;
using GenAI.Lifecycle.Answers;

namespace GenAI.Lifecycle.Evaluation.Benchmarks;

/// <summary>Takes the number out of a worked solution, as lm-evaluation-harness does for GSM8K. Reasoning in tags is removed first; see <see cref="ReasoningText"/>.</summary>
public static partial class NumberAnswer
{
    /// <summary>The number after the first <c>#### </c>; <see langword="null"/> without one.</summary>
    /// <param name="answer">What the model wrote.</param>
    public static string? Strict(string answer)
    {
        ArgumentNullException.ThrowIfNull(answer);
        return Marked().Match(ReasoningText.Remove(answer)) is { Success: true } match ? match.Groups["number"].Value : null;
    }

    /// <summary>The last number; <see langword="null"/> without one.</summary>
    /// <param name="answer">What the model wrote.</param>
    public static string? Last(string answer)
    {
        ArgumentNullException.ThrowIfNull(answer);
        return Numbers().Matches(ReasoningText.Remove(answer)).LastOrDefault()?.Value.Trim();
    }

    /// <summary>Whether a number is the right one: equal as text without commas, dollar signs and a full stop at the end, whatever stands before <c>#### </c> left out. So 18.00 is not 18, as in the reference.</summary>
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
