using System.Text.RegularExpressions;

namespace GenAI.Lifecycle.Local.Services.BedrockRuntime.Guardrails;

/// <summary>A guardrail ready to look at texts.</summary>
internal sealed class Guardrail
{
    /// <summary>Characters of one text unit, by which guardrails are metered (documented).</summary>
    private const int UnitCharacters = 1000;

    private readonly (string Word, Regex Pattern)[] _words;
    private readonly (LocalGuardrailRegex Policy, Regex Pattern)[] _regexes;
    private readonly TimeProvider _clock;

    /// <exception cref="ArgumentException">A pattern is no regular expression, or needs backtracking.</exception>
    public Guardrail(LocalGuardrail definition, TimeProvider clock)
    {
        Definition = definition;
        _clock = clock;
        _words = [.. definition.BlockedWords.Select(word => (word, new Regex(
            $@"(?:^|\W)({Regex.Escape(word)})(?:$|\W)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)))];
        _regexes = [.. definition.Regexes.Select(policy => (policy, Compile(policy)))];
    }

    public LocalGuardrail Definition { get; }

    public GuardrailFinding Look(IReadOnlyList<string> texts)
    {
        var started = _clock.GetTimestamp();
        var words = _words.Where(word => texts.Any(word.Pattern.IsMatch)).Select(word => word.Word).ToArray();
        var regexes = _regexes.SelectMany(regex => texts.SelectMany(text => regex.Pattern.Matches(text).Select(match => new RegexFinding(regex.Policy, match.Value)))).ToArray();
        var units = texts.Sum(text => (text.Length + UnitCharacters - 1) / UnitCharacters);
        return new GuardrailFinding
        {
            Words = words,
            Regexes = regexes,
            Texts = [.. texts.Select(Mask)],
            Characters = texts.Sum(text => text.Length),
            Milliseconds = (long)_clock.GetElapsedTime(started).TotalMilliseconds,
            WordUnits = _words.Length > 0 ? units : 0,
            RegexUnits = _regexes.Length > 0 ? units : 0,
        };
    }

    private string Mask(string text)
    {
        foreach (var (policy, pattern) in _regexes)
            if (policy.Action == LocalGuardrailAction.Anonymize) text = pattern.Replace(text, _ => $"{{{policy.Name}}}");
        return text;
    }

    private static Regex Compile(LocalGuardrailRegex policy)
    {
        try
        {
            return new Regex(policy.Pattern, RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            throw new ArgumentException($"The pattern '{policy.Pattern}' of the guardrail regex '{policy.Name}' cannot be used: {e.Message}", nameof(policy), e);
        }
    }
}
