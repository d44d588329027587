using System.Text.RegularExpressions;
using GenAI.Lifecycle.Local.Services.Guardrails.Policies;

namespace GenAI.Lifecycle.Local.Services.Guardrails.Detectors;

/// <summary>Detects the patterns of the guardrail.</summary>
internal sealed class RegexDetector(IEnumerable<RegexPolicy> policies) : IGuardrailDetector
{
    private readonly (RegexPolicy Policy, Regex Pattern)[] _patterns = [.. policies.Select(policy => (policy, Compile(policy)))];

    public string Unit => "sensitiveInformationPolicyFreeUnits";

    public ValueTask<IReadOnlyList<GuardrailFinding>> LookAsync(GuardrailTexts texts, CancellationToken cancellationToken) =>
        ValueTask.FromResult<IReadOnlyList<GuardrailFinding>>([
            .. _patterns.SelectMany(pattern => Look(pattern.Policy, pattern.Pattern, texts)),
        ]);

    public IEnumerable<MaskedSpan> Mask(string text, GuardrailSource source) =>
        _patterns
            .Where(pattern => pattern.Policy.Actions.On(source) == GuardrailAction.Anonymize)
            .SelectMany(pattern =>
                pattern.Pattern.Matches(text).Select(match => new MaskedSpan(match.Index, match.Length, pattern.Policy.Name))
            );

    private static IEnumerable<GuardrailFinding> Look(RegexPolicy policy, Regex pattern, GuardrailTexts texts) =>
        policy.Actions.On(texts.Source) is not { } action
            ? []
            : texts
                .Guarded.SelectMany(text => pattern.Matches(text))
                .Select(match => new GuardrailFinding(
                    "sensitiveInformationPolicy",
                    "regexes",
                    true,
                    action,
                    new()
                    {
                        ["name"] = policy.Name,
                        ["match"] = match.Value,
                        ["regex"] = policy.Pattern,
                    }
                ));

    private static Regex Compile(RegexPolicy policy)
    {
        try
        {
            return new Regex(policy.Pattern, RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);
        }
        catch (Exception exception) when (exception is ArgumentException or NotSupportedException)
        {
            throw new ArgumentException(
                $"The pattern '{policy.Pattern}' of the guardrail regex '{policy.Name}' cannot be used: {exception.Message}",
                nameof(policy),
                exception
            );
        }
    }
}
