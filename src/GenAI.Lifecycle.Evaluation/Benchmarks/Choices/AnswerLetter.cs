using System.Text.RegularExpressions;

namespace GenAI.Lifecycle.Evaluation.Benchmarks;

/// <summary>Takes the chosen letter out of a written answer.</summary>
public static partial class AnswerLetter
{
    /// <summary>
    /// The letter that an answer settles on: what it says after <c>answer is</c> or <c>answer:</c>, the last time it does; else the letter it begins with; else the choice that it repeats word for word;
    /// else the only letter in brackets in it.
    /// </summary>
    /// <param name="answer">What the model wrote.</param>
    /// <param name="choices">The texts of the choices, at most 26.</param>
    /// <returns>The position, from 0; <see langword="null"/> if no choice can be told.</returns>
    public static int? Extract(string answer, IReadOnlyList<string> choices)
    {
        ArgumentNullException.ThrowIfNull(answer);
        ArgumentNullException.ThrowIfNull(choices);
        return Position(Stated().Matches(answer).LastOrDefault()) ?? Position(Leading().Match(answer)) ?? Repeated(answer) ?? Bracketed(answer);

        int? Position(Match? match) => match is { Success: true } && match.Groups["letter"].Value[0] - 'A' is var position && position < choices.Count ? position : null;

        int? Repeated(string text)
        {
            var given = text.Trim().TrimEnd('.');
            var at = Enumerable.Range(0, choices.Count).Where(i => string.Equals(choices[i].Trim().TrimEnd('.'), given, StringComparison.OrdinalIgnoreCase)).ToList();
            return at.Count == 1 ? at[0] : null;
        }

        int? Bracketed(string text)
        {
            var positions = InBrackets().Matches(text).Select(match => Position(match)).Distinct().ToList();
            return positions.Count == 1 ? positions[0] : null;
        }
    }

    // "A" is a word as well: it is a letter only if what follows is no further word of a sentence.
    [GeneratedRegex(@"\b(?i:answer|choice|option)\b(?:\s+(?i:is|would\s+be|should\s+be)|\s*:)\s*:?\s*[*_`""'(\[]*(?<letter>[A-Z])(?![A-Za-z0-9'’]|\s+[a-z])", RegexOptions.CultureInvariant)]
    private static partial Regex Stated();

    [GeneratedRegex(@"^\s*[*_`""'(\[]*(?<letter>[A-Z])(?:[)\].:,*_`""']|\s*$|\s*\n)", RegexOptions.CultureInvariant)]
    private static partial Regex Leading();

    [GeneratedRegex(@"[(\[](?<letter>[A-Z])[)\]]", RegexOptions.CultureInvariant)]
    private static partial Regex InBrackets();
}
