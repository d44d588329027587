using System.Text.RegularExpressions;

namespace GenAI.Lifecycle.Answers;

/// <summary>
/// Removes the reasoning that models write into the text of their answer. Providers and containers that know a model's reasoning
/// return it apart; others leave it in the text, in tags of the model's own.
/// </summary>
public static partial class ReasoningText
{
    /// <summary>Returns the answer without reasoning.</summary>
    /// <remarks>
    /// Reasoning is: text between an opening and a closing tag, such as <c>&lt;think&gt;…&lt;/think&gt;</c>; everything before a closing
    /// tag that has no opening one (some templates put it into the prompt); everything after an opening tag that begins a line and is
    /// never closed (the answer was cut off, so there is none); and every channel but the last final one of the harmony format.
    /// </remarks>
    /// <param name="text">What the model wrote.</param>
    /// <returns>The answer, trimmed if reasoning was removed; otherwise the text as it is. Empty if there is nothing but reasoning.</returns>
    public static string Remove(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.AsSpan().IndexOfAny('<', '[', '◁') < 0 && !text.Contains("assistantfinal", StringComparison.Ordinal))
            return text;
        var answer = text;
        if (Harmony().IsMatch(answer))
            answer = FinalChannel(answer);
        answer = PairedTags().Replace(answer, "\n");
        if (ClosingTag().Matches(answer).LastOrDefault() is { } closing)
            answer = answer[(closing.Index + closing.Length)..];
        if (OpeningTag().Match(answer) is { Success: true } opening)
            answer = answer[..opening.Index];
        return answer.Length == text.Length ? text : answer.Trim();
    }

    private static string FinalChannel(string text)
    {
        var final = FinalMessage().Matches(text).LastOrDefault();
        return final is null ? string.Empty : final.Groups["answer"].Value;
    }

    private const string Names = "think|thinking|thoughts?|reasoning|reflection|scratchpad|inner_monologue|antthinking|seed:think";

    // <think>…</think> and its kin, Magistral's [THINK], Kimi's ◁think▷ and OpenThinker's markers.
    private const string Opening =
        $@"(?:<(?<tag>{Names})>|\[(?<tag>THINK)\]|◁(?<tag>think)▷|<\|(?<tag>begin_of_thought)\|>|<(?<tag>unused94)>)";

    private const string Closing =
        $@"(?:</(?:{Names})>|\[/THINK\]|◁/think▷|<\|end_of_thought\|>|<unused95>)";

    [GeneratedRegex(
        $@"<(?<tag>{Names})>.*?</\k<tag>>|\[THINK\].*?\[/THINK\]|◁think▷.*?◁/think▷|<\|begin_of_thought\|>.*?<\|end_of_thought\|>|<unused94>.*?<unused95>",
        RegexOptions.Singleline | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex PairedTags();

    [GeneratedRegex(Closing, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex ClosingTag();

    [GeneratedRegex($@"^[ \t]*{Opening}", RegexOptions.Multiline | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex OpeningTag();

    // gpt-oss writes channels; decoders that drop special tokens leave "analysis…assistantfinal…".
    [GeneratedRegex(@"<\|channel\|>|\A\s*analysis.*assistantfinal", RegexOptions.Singleline | RegexOptions.CultureInvariant)]
    private static partial Regex Harmony();

    [GeneratedRegex(@"(?:<\|channel\|>\s*final\b[^<]*<\|message\|>|assistantfinal)(?<answer>(?:(?!<\|(?:end|return|start|call)\|>).)*)", RegexOptions.Singleline | RegexOptions.CultureInvariant)]
    private static partial Regex FinalMessage();
}
