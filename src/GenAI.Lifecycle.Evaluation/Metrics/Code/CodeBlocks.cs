using System.Text.RegularExpressions;
using GenAI.Lifecycle.Answers;

namespace GenAI.Lifecycle.Evaluation.Metrics;

/// <summary>Extracts the code from an answer. Reasoning in tags is not searched; see <see cref="ReasoningText"/>.</summary>
public static partial class CodeBlocks
{
    /// <summary>
    /// Returns the longest fenced block of the answer, or the whole answer if it has none. A block whose fence was never closed ends with
    /// the answer.
    /// </summary>
    /// <param name="answer">The model's answer.</param>
    public static string Extract(string answer) => Extract(answer, static _ => false);

    /// <summary>
    /// Returns the last fenced block for which a condition holds, since models correct themselves; if it holds for none, the result of
    /// <see cref="Extract(string)"/>.
    /// </summary>
    /// <param name="answer">The model's answer.</param>
    /// <param name="isWanted">The condition, such as that a block defines a function.</param>
    public static string Extract(string answer, Func<string, bool> isWanted)
    {
        ArgumentNullException.ThrowIfNull(answer);
        ArgumentNullException.ThrowIfNull(isWanted);
        var text = ReasoningText.Remove(answer);
        string[] blocks = [.. Fences().Matches(text).Select(static match => match.Groups["code"].Value)];
        return blocks.LastOrDefault(isWanted) ?? blocks.MaxBy(static code => code.Length) ?? text;
    }

    /// <summary>Returns the last block that defines a function, class or variable that the tests use; otherwise the longest.</summary>
    /// <param name="answer">The model's answer.</param>
    /// <param name="tests">The code that checks the answer.</param>
    public static string ExtractTested(string answer, string tests)
    {
        ArgumentNullException.ThrowIfNull(tests);
        var used = Names().Matches(tests).Select(static match => match.Value).ToHashSet(StringComparer.Ordinal);
        return Extract(answer, code => Definitions().Matches(code).Any(match => used.Contains(match.Groups["name"].Value)));
    }

    [GeneratedRegex(
        @"^[ \t]*(?<fence>`{3,}|~{3,})[^\n`]*\n(?<code>.*?)(?:^[ \t]*\k<fence>|\z)",
        RegexOptions.Singleline | RegexOptions.Multiline | RegexOptions.CultureInvariant
    )]
    private static partial Regex Fences();

    [GeneratedRegex(@"\w+", RegexOptions.CultureInvariant)]
    private static partial Regex Names();

    // Python, JavaScript, Rust, Go, Ruby, Kotlin; C and its kin name a return type before the name.
    [GeneratedRegex(
        @"(?:\b(?:def|class|function|fn|func|fun|struct|record|interface)\s+|\b(?:const|let|var|val)\s+)(?<name>\w+)|^(?<name>\w+)\s*=(?!=)|^\s*(?:[\w<>\[\],*&:]+\s+)+[*&]?(?<name>\w+)\s*\([^;{]*\)\s*\{",
        RegexOptions.Multiline | RegexOptions.CultureInvariant
    )]
    private static partial Regex Definitions();
}
