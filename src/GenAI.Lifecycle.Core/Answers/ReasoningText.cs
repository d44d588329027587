using System.Text.RegularExpressions;

namespace GenAI.Lifecycle.Answers;

/// <summary>
/// Removes the reasoning that models write into the text of their answer. Providers and containers that support a model's
/// reasoning return it separately; others leave it in the text, in model-specific tags.
/// </summary>
public static partial class ReasoningText
{
    /// <summary>Returns the answer without reasoning.</summary>
    /// <remarks>
    /// Reasoning is: text between an opening and a closing tag, such as <c>&lt;think&gt;…&lt;/think&gt;</c>; everything
    /// before a closing tag that has no opening one (some templates have it in the prompt); everything after an opening
    /// tag that begins a line and is never closed (the answer was truncated, so there is none); and every channel except
    /// the last final one of the harmony format.
    /// </remarks>
    /// <param name="text">The model's output.</param>
    /// <returns>The answer, trimmed if reasoning was removed; otherwise the unchanged text. Empty if there is only reasoning.</returns>
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
        answer = AnswerMarks().Replace(answer, string.Empty);
        return answer.Length == text.Length ? text : answer.Trim();
    }

    private static string FinalChannel(string text)
    {
        var final = FinalMessage().Matches(text).LastOrDefault();
        return final is null ? string.Empty : final.Groups["answer"].Value;
    }

    // The names in models and prompts, with an optional prefix or suffix: seed:think, inner_monologue, reasoning_process.
    private const string Name =
        @"(?:[a-z]+[_:-]?)?(?:think|thinking|thoughts?|reasoning|reflection|scratchpad|monologue|analysis)(?:[_-](?:process|trace|steps?|block|content))?";

    // <think>…</think> and similar tags, which some write as <|think|>; Magistral's [THINK], Kimi's ◁think▷, Cohere's,
    // OpenThinker's and Gemma's.
    private const string Opening =
        $@"(?:<\|?{Name}\|?(?:\s[^<>]*)?>|\[THINK\]|◁think▷|<\|START_THINKING\|>|<\|begin_of_thought\|>|<\|channel>thought\b|<unused94>|<details\s[^<>]*""reasoning""[^<>]*>)";

    private const string Closing =
        $@"(?:<(?:/\|?|\|/){Name}\|?\s*>|\[/THINK\]|◁/think▷|<\|END_THINKING\|>|<\|end_of_thought\|>|<unused95>)";

    [GeneratedRegex(
        $@"<\|?(?<tag>{Name})\|?(?:\s[^<>]*)?>.*?<(?:/\|?|\|/)\k<tag>\|?\s*>|\[THINK\].*?\[/THINK\]|◁think▷.*?◁/think▷|<\|START_THINKING\|>.*?<\|END_THINKING\|>|<\|begin_of_thought\|>.*?<\|end_of_thought\|>|<\|channel>thought\b.*?<channel\|>|<unused94>.*?<unused95>|<details\s[^<>]*""reasoning""[^<>]*>.*?</details>",
        RegexOptions.Singleline | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex PairedTags();

    [GeneratedRegex(Closing, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex ClosingTag();

    [GeneratedRegex($@"^[ \t]*{Opening}", RegexOptions.Multiline | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex OpeningTag();

    // Marks of the answer that remain when the thought is removed.
    [GeneratedRegex(@"<\|(?:START|END)_RESPONSE\|>|<\|(?:begin|end)_of_solution\|>", RegexOptions.CultureInvariant)]
    private static partial Regex AnswerMarks();

    // gpt-oss writes channels; decoders that drop special tokens leave "analysis…assistantfinal…".
    [GeneratedRegex(@"<\|channel\|>|\A\s*analysis.*assistantfinal", RegexOptions.Singleline | RegexOptions.CultureInvariant)]
    private static partial Regex Harmony();

    [GeneratedRegex(
        @"(?:<\|channel\|>\s*final\b[^<]*<\|message\|>|assistantfinal)(?<answer>(?:(?!<\|(?:end|return|start|call)\|>).)*)",
        RegexOptions.Singleline | RegexOptions.CultureInvariant
    )]
    private static partial Regex FinalMessage();
}
