using System.Text;
using System.Text.RegularExpressions;
using GenAI.Lifecycle.Evaluation.Metrics;
using GenAI.Lifecycle.Evaluation.Text;

namespace GenAI.Lifecycle.Evaluation.Benchmarks;

/// <summary>
/// IFEval's checks of words, letters and case. Four differ from its program: keywords are plain text and not regular expressions,
/// sentences are found by their end marks and not by NLTK's trained splitter, and words in capitals by runs of letters and digits, with
/// contractions split as NLTK's tokeniser splits them. A character that is not a letter, such as <c>#</c>, is counted; IFEval's program
/// draws another one.
/// </summary>
internal static partial class WordChecks
{
    private static readonly string[] s_constrained = ["My answer is yes.", "My answer is no.", "My answer is maybe."];

    public static string Lower(string text) => PythonText.ToLower(text);

    public static bool Contains(string answer, string word) => answer.Contains(word, StringComparison.OrdinalIgnoreCase);

    public static bool ContainsWhole(string answer, string word) =>
        Regex.IsMatch(answer, $@"\b{Regex.Escape(word)}\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    public static int Occurrences(string answer, string word) =>
        Regex.Count(answer, Regex.Escape(word), RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    public static int Letters(string answer, string letter)
    {
        var (text, sought) = (Lower(answer), Lower(letter));
        var count = 0;
        for (
            var at = text.IndexOf(sought, StringComparison.Ordinal);
            at >= 0;
            at = text.IndexOf(sought, at + sought.Length, StringComparison.Ordinal)
        )
            count++;
        return count;
    }

    public static int Words(string answer) => WordRuns().Count(answer);

    public static int Sentences(string answer) => TextWords.Sentences(answer);

    public static int CapitalWords(string answer) =>
        Tokens().Matches(answer).Sum(static match => IsUpper(match.Value) ? 1 + Contractions().Count(match.Value) : 0);

    public static bool IsConstrained(string answer) => s_constrained.Any(option => answer.Contains(option, StringComparison.Ordinal));

    /// <summary><c>str.isupper</c>: at least one cased letter, and all of them upper case.</summary>
    public static bool IsUpper(string text) => text.EnumerateRunes().Any(Rune.IsUpper) && !text.EnumerateRunes().Any(Rune.IsLower);

    /// <summary><c>str.islower</c>.</summary>
    public static bool IsLower(string text) => text.EnumerateRunes().Any(Rune.IsLower) && !text.EnumerateRunes().Any(Rune.IsUpper);

    [GeneratedRegex(@"\w+", RegexOptions.CultureInvariant)]
    private static partial Regex WordRuns();

    [GeneratedRegex(@"[\p{L}\p{M}\p{N}]+(?:[.'’_/&-][\p{L}\p{M}\p{N}]+)*", RegexOptions.CultureInvariant)]
    private static partial Regex Tokens();

    [GeneratedRegex(@"N['’]T$|['’](?:S|M|D|LL|RE|VE)$", RegexOptions.CultureInvariant)]
    private static partial Regex Contractions();
}
