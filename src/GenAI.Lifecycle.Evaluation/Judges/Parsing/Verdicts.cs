using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using GenAI.Lifecycle.Evaluation.Preferences;

namespace GenAI.Lifecycle.Evaluation.Judges;

/// <summary>
/// Readers of judges' answers: JSON in prose or fences, with the slips that models make, and the textual forms in use (<c>Score: 4/5</c>,
/// <c>[[4]]</c>, <c>[[A]]</c>, the bare verdict). An answer that says nothing readable, two different things, or a score off its scale is
/// a failure.
/// </summary>
public static partial class Verdicts
{
    private static readonly string[] s_winnerNames = ["winner", "verdict", "choice", "preference", "better"];

    /// <summary>Reads a score.</summary>
    /// <param name="scale">The scores that are allowed; fractions within are.</param>
    /// <param name="label">A label that can precede the score besides <c>score</c> and <c>rating</c>, such as the criterion's name.</param>
    public static VerdictParser<ScoreVerdict> Score(ScoreScale scale, string? label = null)
    {
        ArgumentNullException.ThrowIfNull(scale);
        return text => ReadScore(text, scale, label);
    }

    /// <summary>Reads which of two answers, A or B, is better.</summary>
    public static VerdictParser<ChoiceVerdict> Choice { get; } = ReadChoice;

    /// <summary>Reads a yes or no.</summary>
    /// <param name="name">The name of the JSON member.</param>
    public static VerdictParser<FlagVerdict> Flag(string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        return text =>
        {
            var json = VerdictJson.LastWith(text, name);
            return json is not null && VerdictJson.Flag(VerdictJson.Member(json, name)) is { } flag
                ? new Parsed<FlagVerdict>(new FlagVerdict(flag, Reason(json)))
                : new ParseProblem($"There is no \"{name}\" that is true or false.");
        };
    }

    /// <summary>Reads a list of texts, none blank.</summary>
    /// <param name="name">The name of the JSON member.</param>
    public static VerdictParser<IReadOnlyList<string>> Texts(string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        return text =>
            VerdictJson.LastWith(text, name) is { } json && VerdictJson.Texts(VerdictJson.Member(json, name)) is { } texts
                ? new Parsed<IReadOnlyList<string>>(texts)
                : new ParseProblem($"There is no \"{name}\" that is a list of texts.");
    }

    private static Parsed<ScoreVerdict> ReadScore(string text, ScoreScale scale, string? label)
    {
        if (VerdictJson.LastWith(text, "score", "rating", label ?? "score") is { } json)
        {
            var member = VerdictJson.Member(json, "score", "rating", label ?? "score");
            var reason = Reason(json);
            return VerdictJson.Number(member) is { } number
                ? OnScale(number, scale, reason)
                : ScoreText.Whole(VerdictJson.Text(member) ?? string.Empty, scale).Then(score => OnScale(score, scale, reason));
        }

        return ScoreText.Read(text, scale, label).Then(score => OnScale(score, scale, null));
    }

    private static Parsed<ScoreVerdict> OnScale(double score, ScoreScale scale, string? reason) =>
        scale.Contains(score)
            ? new Parsed<ScoreVerdict>(new ScoreVerdict(score, reason))
            : new ParseProblem($"The score {ScoreText.Print(score)} is not on the scale from {scale}.");

    private static Parsed<ChoiceVerdict> ReadChoice(string text)
    {
        if (VerdictJson.LastWith(text, s_winnerNames) is { } json)
        {
            return OutcomeOf(VerdictJson.Text(VerdictJson.Member(json, s_winnerNames)) ?? string.Empty) is { } winner
                ? new Parsed<ChoiceVerdict>(new ChoiceVerdict(winner, Reason(json)))
                : new ParseProblem("The winner must be A, B or tie.");
        }

        var said = BracketedChoices().Matches(text).Select(static m => m.Groups["choice"].Value).ToList();
        if (said.Count == 0)
            said = [.. LabelledChoices().Matches(text).Select(static m => m.Groups["choice"].Value)];
        if (said.Count == 0)
            said = [text.Trim(' ', '\n', '\r', '\t', '*', '.', '"', '\'', '`')];
        var outcomes = said.Select(OutcomeOf).Distinct().ToList();
        return outcomes switch
        {
            [{ } outcome] => new Parsed<ChoiceVerdict>(new ChoiceVerdict(outcome)),
            [null] => new ParseProblem("There is no verdict of A, B or tie."),
            _ => new ParseProblem("There are several verdicts that differ."),
        };
    }

    private static PairwiseOutcome? OutcomeOf(string said) =>
        said.Trim().ToUpperInvariant() switch
        {
            "A" or "ANSWER A" or "ANSWER_A" or "ASSISTANT A" or "RESPONSE A" => PairwiseOutcome.First,
            "B" or "ANSWER B" or "ANSWER_B" or "ASSISTANT B" or "RESPONSE B" => PairwiseOutcome.Second,
            "C" or "TIE" or "EQUAL" or "BOTH" or "NEITHER" or "DRAW" => PairwiseOutcome.Tie,
            _ => null,
        };

    private static string? Reason(JsonObject json) =>
        VerdictJson.Text(VerdictJson.Member(json, "reason", "reasoning", "explanation", "rationale"));

    [GeneratedRegex(@"\[\[\s*(?<choice>A|B|C|tie)\s*\]\]", RegexOptions.IgnoreCase)]
    private static partial Regex BracketedChoices();

    [GeneratedRegex(
        @"\b(?:winner|verdict|choice|preference|better)\b[""'*_\s]*(?:[:=]|\bis\b|(?<=<\w+)>)[""'*_\s]*(?:(?:answer|assistant|response)[\s_]*)?(?<choice>A|B|tie)\b",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex LabelledChoices();
}
