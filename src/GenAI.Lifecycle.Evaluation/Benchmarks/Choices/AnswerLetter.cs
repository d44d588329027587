using System.Text.RegularExpressions;
using GenAI.Lifecycle.Answers;

namespace GenAI.Lifecycle.Evaluation.Benchmarks;

/// <summary>Extracts the chosen letter from a written answer.</summary>
public static class AnswerLetter
{
    // Text further away does not affect whether a letter is a choice.
    private const int Around = 120;

    /// <summary>
    /// Returns the choice that an answer settles on. Reasoning in tags is removed first (see <see cref="ReasoningText"/>). Then the first
    /// of these rules that finds a choice decides, each by its last occurrence: a boxed letter or choice; the letter or the text of a
    /// choice after <c>answer is</c>, <c>answer:</c> and similar phrases; the letter that the answer begins with; a letter that is said
    /// to be right or chosen; the letter that the answer ends with; the choice that the answer repeats word for word; the only letter in
    /// brackets or in bold. The article <c>A</c>, the pronoun <c>I</c>, negated letters and lists of several letters are not choices.
    /// </summary>
    /// <param name="answer">The model's answer.</param>
    /// <param name="choices">The texts of the choices, at most 26.</param>
    /// <returns>The position, from 0; <see langword="null"/> if no choice can be determined.</returns>
    public static int? Extract(string answer, IReadOnlyList<string> choices)
    {
        ArgumentNullException.ThrowIfNull(answer);
        ArgumentNullException.ThrowIfNull(choices);
        var text = AnswerMarkup.Flatten(ReasoningText.Remove(answer));
        return Last(LetterPatterns.Boxed(), text, choices)
            ?? BoxedText(text, choices)
            ?? Last(LetterPatterns.Stated(), text, choices)
            ?? Last(LetterPatterns.StatedElsewhere(), text, choices)
            ?? StatedText(text, choices)
            ?? Leading(text, choices)
            ?? Last(LetterPatterns.Affirmed(), text, choices)
            ?? Only(LetterPatterns.Judged(), text, choices)
            ?? Last(LetterPatterns.Chosen(), text, choices)
            ?? Last(LetterPatterns.Trailing(), text, choices)
            ?? Repeated(text, choices)
            ?? Only(LetterPatterns.Bracketed(), text, choices);
    }

    private static int? Last(Regex pattern, string text, IReadOnlyList<string> choices) =>
        pattern.Matches(text).Where(match => IsChoice(match, text, choices)).Select(static match => (int?)Position(match)).LastOrDefault();

    private static bool IsChoice(Match match, string text, IReadOnlyList<string> choices)
    {
        var letter = match.Groups["letter"];
        var after = After(letter, text);
        var isMarked = letter.Index > 0 && text[letter.Index - 1] == '(';
        return Position(match) < choices.Count
            && !IsDenied(letter, text)
            && !LetterPatterns.FurtherLetter().IsMatch(after)
            && !LetterPatterns.FormerLetter().IsMatch(Before(letter, text))
            && (
                isMarked
                || !IsWord(letter.Value[0])
                || LetterPatterns.EndOfLetter().IsMatch(after)
                || IsFollowedByText(after, choices[Position(match)])
            );
    }

    private static bool IsDenied(Group letter, string text) =>
        LetterPatterns.Negation().IsMatch(Before(letter, text)) || LetterPatterns.Denial().IsMatch(After(letter, text));

    private static string Before(Group group, string text) => text[Math.Max(0, group.Index - Around)..group.Index];

    private static string After(Group letter, string text) => text[(letter.Index + 1)..Math.Min(text.Length, letter.Index + Around)];

    /// <summary>Returns whether a letter is also a word: the article <c>A</c> or the pronoun <c>I</c>.</summary>
    private static bool IsWord(char letter) => letter is 'A' or 'a' or 'I' or 'i';

    // "A Paris" is the letter, if Paris is choice A.
    private static bool IsFollowedByText(string after, string choice) =>
        after.TrimStart(' ', '.', ':', ')', '-').StartsWith(Bare(choice), StringComparison.OrdinalIgnoreCase) && Bare(choice).Length > 0;

    private static int? StatedText(string text, IReadOnlyList<string> choices)
    {
        var stated = LetterPatterns
            .StatedText()
            .Matches(text)
            .Where(match => !LetterPatterns.Negation().IsMatch(Before(match.Groups["text"], text)))
            .Select(match => Repeated(match.Groups["text"].Value, choices))
            .LastOrDefault(static position => position is not null);
        return stated;
    }

    private static int? Leading(string text, IReadOnlyList<string> choices)
    {
        // An answer that lists the choices begins with a letter too.
        if (
            LetterPatterns
                .ListItem()
                .Matches(text)
                .Select(static match => match.Groups["letter"].Value)
                .Distinct(StringComparer.Ordinal)
                .Count() > 1
        )
            return null;
        return Last(LetterPatterns.Leading(), text, choices);
    }

    private static int? Repeated(string text, IReadOnlyList<string> choices)
    {
        var given = Bare(text);
        var at = Enumerable.Range(0, choices.Count).Where(i => Bare(choices[i]).Equals(given, StringComparison.OrdinalIgnoreCase)).ToList();
        return at.Count == 1 ? at[0] : null;
    }

    private static int? BoxedText(string text, IReadOnlyList<string> choices) =>
        LetterPatterns.BoxedText().Matches(text).Select(match => Repeated(match.Groups["text"].Value, choices)).LastOrDefault();

    // The letter of the matches if they all agree.
    private static int? Only(Regex pattern, string text, IReadOnlyList<string> choices)
    {
        var positions = pattern
            .Matches(text)
            .Where(match => Position(match) < choices.Count && !IsDenied(match.Groups["letter"], text))
            .Select(Position)
            .Distinct()
            .ToList();
        return positions.Count == 1 ? positions[0] : null;
    }

    private static int Position(Match match) => char.ToUpperInvariant(match.Groups["letter"].Value[0]) - 'A';

    private static string Bare(string text) => AnswerMarkup.Flatten(text).Trim().TrimEnd('.', '!').Trim();
}
