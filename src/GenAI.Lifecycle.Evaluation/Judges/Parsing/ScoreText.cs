using System.Globalization;
using System.Text.RegularExpressions;

namespace GenAI.Lifecycle.Evaluation.Judges;

/// <summary>Reads scores from text that is not JSON.</summary>
internal static partial class ScoreText
{
    private const string Number =
        @"(?<score>[+-]?[0-9]+(?:\.[0-9]+)?)(?:\s*(?:/|out\s+of)\s*(?<of>[0-9]+(?:\.[0-9]+)?))?(?!\w|[.,][0-9]|\s*(?:[-–]|to\b)\s*[0-9])";

    /// <summary>Returns the score in a text: in double brackets, after a label or alone.</summary>
    public static Parsed<double> Read(string text, ScoreScale scale, string? label)
    {
        var said = Bracketed().Matches(text);
        if (said.Count == 0)
            said = Labelled().Matches(text);
        if (said.Count == 0 && label is not null)
            said = Regex.Matches(
                text,
                $@"(?<!\w){Regex.Escape(label)}(?!\w)[""'*_\s]*[:=][""'*_\s]*{Number}",
                RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
            );
        if (said.Count == 0)
            return Whole(text, scale);
        var scores = said.Select(match => Value(match, scale)).Distinct().ToList();
        return scores.Count == 1 ? scores[0] : new ParseProblem("There are several scores that differ.");
    }

    /// <summary>Returns the score if the text consists of nothing else.</summary>
    public static Parsed<double> Whole(string text, ScoreScale scale) =>
        Alone().Match(text) is { Success: true } match ? Value(match, scale) : new ParseProblem("There is no score.");

    public static string Print(double score) => score.ToString("0.####", CultureInfo.InvariantCulture);

    // A number out of another maximum is on a different scale, and converting it would be a guess.
    private static Parsed<double> Value(Match match, ScoreScale scale)
    {
        if (match.Groups["of"] is { Success: true } of && double.Parse(of.ValueSpan, CultureInfo.InvariantCulture) != scale.Max)
            return new ParseProblem($"The score is out of {of.Value}, and the scale is from {scale}.");
        return new(double.Parse(match.Groups["score"].ValueSpan, CultureInfo.InvariantCulture));
    }

    [GeneratedRegex($@"\[\[\s*{Number}\s*\]\]", RegexOptions.IgnoreCase)]
    private static partial Regex Bracketed();

    [GeneratedRegex($@"\b(?:score|rating)\b[""'*_\s]*(?:[:=]|\bis\b|(?<=<\w+)>)[""'*_\s]*{Number}", RegexOptions.IgnoreCase)]
    private static partial Regex Labelled();

    [GeneratedRegex($@"^[\s*""'`]*{Number}[\s*""'`.]*$", RegexOptions.IgnoreCase)]
    private static partial Regex Alone();
}
