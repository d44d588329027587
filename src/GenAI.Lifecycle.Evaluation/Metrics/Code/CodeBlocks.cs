using System.Text.RegularExpressions;

namespace GenAI.Lifecycle.Evaluation.Metrics;

/// <summary>Takes the code out of an answer.</summary>
public static partial class CodeBlocks
{
    /// <summary>The longest fenced block of the answer, or the whole answer if it has none. A block whose fence was never closed ends with the answer.</summary>
    /// <param name="answer">What the model wrote.</param>
    public static string Extract(string answer)
    {
        ArgumentNullException.ThrowIfNull(answer);
        return Fences().Matches(answer).Select(static m => m.Groups["code"].Value).MaxBy(static code => code.Length) ?? answer;
    }

    [GeneratedRegex(@"^[ \t]*```[^\n`]*\n(?<code>.*?)(?:^[ \t]*```|\z)", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Fences();
}
