using System.Text.RegularExpressions;
using GenAI.Lifecycle.Local.Services.Guardrails.Policies;

namespace GenAI.Lifecycle.Local.Services.Guardrails.Detectors;

/// <summary>Words and phrases of the guardrail, and the managed list of profanities: whole words, without regard to case.</summary>
internal sealed class WordDetector(GuardrailPolicies policies) : IGuardrailDetector
{
    private readonly (WordPolicy Policy, Regex Pattern)[] _words = [.. policies.Words.Select(word => (word, WholeWords(word.Text)))];
    private readonly Regex _profanity = WholeWords([.. Lexicon.Terms.Profanity]);

    public string Unit => "wordPolicyUnits";

    public ValueTask<IReadOnlyList<GuardrailFinding>> LookAsync(GuardrailTexts texts, CancellationToken cancellationToken) =>
        ValueTask.FromResult<IReadOnlyList<GuardrailFinding>>([
            .. _words.SelectMany(word => Custom(word.Policy, word.Pattern, texts)),
            .. Managed(texts),
        ]);

    /// <summary>Matches any of the terms between non-word characters.</summary>
    public static Regex WholeWords(params ReadOnlySpan<string> terms) =>
        new(
            $@"(?:^|\W)({string.Join('|', terms.ToArray().Select(Regex.Escape))})(?:$|\W)",
            RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking
        );

    private static IEnumerable<GuardrailFinding> Custom(WordPolicy policy, Regex pattern, GuardrailTexts texts)
    {
        if (policy.Actions.On(texts.Source) is { } action && texts.Guarded.Any(pattern.IsMatch))
            yield return new GuardrailFinding("wordPolicy", "customWords", true, action, new() { ["match"] = policy.Text });
    }

    private IEnumerable<GuardrailFinding> Managed(GuardrailTexts texts) =>
        policies.Profanity?.On(texts.Source) is not { } action
            ? []
            : texts
                .Guarded.SelectMany(text => _profanity.Matches(text))
                .Select(match => match.Groups[1].Value)
                .Distinct(StringComparer.OrdinalIgnoreCase)
                .Select(word => new GuardrailFinding(
                    "wordPolicy",
                    "managedWordLists",
                    true,
                    action,
                    new() { ["match"] = word, ["type"] = "PROFANITY" }
                ));
}
