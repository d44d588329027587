using System.Buffers;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace GenAI.Lifecycle.Evaluation.Benchmarks;

/// <summary>
/// IFEval's checks of an answer's layout. Unlike in its program, section and postscript markers are plain text and not regular
/// expressions.
/// </summary>
internal static partial class LayoutChecks
{
    private static readonly SearchValues<char> s_punctuation = SearchValues.Create(".,?!'\"");

    public static int Placeholders(string answer) => Brackets().Count(answer);

    public static int? Bullets(string answer) => Stars().Count(answer) + Dashes().Count(answer);

    /// <summary>
    /// Counts single and double asterisks separately, so that a bold passage with a single pair inside counts as in IFEval's program.
    /// </summary>
    public static int Highlights(string answer) =>
        Single().Matches(answer).Count(static match => !string.IsNullOrWhiteSpace(match.Value.Trim('*')))
        + Double().Matches(answer).Count(static match => !string.IsNullOrWhiteSpace(match.Value[2..^2]));

    public static int Sections(string answer, string splitter) =>
        Regex.Count(answer, $@"\s?{Regex.Escape(splitter)}\s?\d+\s?", RegexOptions.CultureInvariant);

    /// <summary>Paragraphs between <c>***</c>; <see langword="null"/> if one in the middle is empty.</summary>
    public static int? DividedParagraphs(string answer)
    {
        var parts = Dividers().Split(answer);
        var inner = parts.Skip(1).SkipLast(1);
        return inner.Any(string.IsNullOrWhiteSpace) ? null : parts.Count(static part => !string.IsNullOrWhiteSpace(part));
    }

    public static bool BeginsParagraph(string answer, int paragraphs, int nth, string word)
    {
        var parts = answer.Split("\n\n");
        var count = parts.Count(static part => !string.IsNullOrWhiteSpace(part));
        if (count != paragraphs || nth < 1 || nth > count || parts[nth - 1].Trim() is not { Length: > 0 } paragraph)
            return false;
        var first = paragraph.Split((char[]?)null, 2, StringSplitOptions.RemoveEmptyEntries)[0].TrimStart('\'').TrimStart('"');
        var end = first.AsSpan().IndexOfAny(s_punctuation);
        return WordChecks.Lower(end < 0 ? first : first[..end]) == WordChecks.Lower(word);
    }

    public static bool HasPostscript(string answer, string marker) =>
        marker switch
        {
            "P.P.S" => Pps().IsMatch(answer),
            "P.S." => Ps().IsMatch(answer),
            _ => answer.Contains(marker, StringComparison.OrdinalIgnoreCase),
        };

    public static bool IsJson(string answer)
    {
        var text = answer.Trim();
        foreach (var fence in new[] { "```json", "```Json", "```JSON", "```" })
            text = text.StartsWith(fence, StringComparison.Ordinal) ? text[fence.Length..] : text;
        text = (text.EndsWith("```", StringComparison.Ordinal) ? text[..^3] : text).Trim();
        try
        {
            using var document = JsonDocument.Parse(text);
            return true;
        }
        catch (Exception error) when (error is JsonException or ArgumentException)
        {
            // Text with an unpaired surrogate is an argument that cannot be UTF-8.
            return false;
        }
    }

    public static bool HasTitle(string answer) =>
        Titles().Matches(answer).Any(static match => !string.IsNullOrWhiteSpace(match.Value.TrimStart('<').TrimEnd('>')));

    public static bool HasTwoResponses(string answer)
    {
        var parts = answer.Split("******");
        if (parts.Skip(1).SkipLast(1).Any(string.IsNullOrWhiteSpace))
            return false;
        string[] responses = [.. parts.Select(static part => part.Trim()).Where(static part => part.Length > 0)];
        return responses.Length == 2 && responses[0] != responses[1];
    }

    [GeneratedRegex(@"\[.*?\]", RegexOptions.CultureInvariant)]
    private static partial Regex Brackets();

    [GeneratedRegex(@"^\s*\*[^*].*$", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex Stars();

    [GeneratedRegex(@"^\s*-.*$", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex Dashes();

    [GeneratedRegex(@"\*[^\n*]*\*", RegexOptions.CultureInvariant)]
    private static partial Regex Single();

    [GeneratedRegex(@"\*\*[^\n*]*\*\*", RegexOptions.CultureInvariant)]
    private static partial Regex Double();

    [GeneratedRegex(@"\s?\*\*\*\s?", RegexOptions.CultureInvariant)]
    private static partial Regex Dividers();

    [GeneratedRegex(@"<<[^\n]+>>", RegexOptions.CultureInvariant)]
    private static partial Regex Titles();

    [GeneratedRegex(@"p\.\s?p\.\s?s", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Pps();

    [GeneratedRegex(@"p\.\s?s\.", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Ps();
}
