using GenAI.Lifecycle.Local.Services.Guardrails.Policies;

namespace GenAI.Lifecycle.Local.Services.Guardrails.Detectors;

/// <summary>Personal information, by the patterns of <see cref="EntityPatterns"/>.</summary>
internal sealed class EntityDetector(IReadOnlyList<EntityPolicy> policies) : IGuardrailDetector
{
    public string Unit => "sensitiveInformationPolicyUnits";

    public ValueTask<IReadOnlyList<GuardrailFinding>> LookAsync(GuardrailTexts texts, CancellationToken cancellationToken) =>
        ValueTask.FromResult<IReadOnlyList<GuardrailFinding>>([.. policies.SelectMany(policy => Look(policy, texts))]);

    public IEnumerable<MaskedSpan> Mask(string text, GuardrailSource source) =>
        policies
            .Where(policy => policy.Actions.On(source) == GuardrailAction.Anonymize)
            .SelectMany(policy =>
                EntityPatterns.Find(policy.Type, text).Select(found => new MaskedSpan(found.Index, found.Length, policy.Type))
            );

    private static IEnumerable<GuardrailFinding> Look(EntityPolicy policy, GuardrailTexts texts) =>
        policy.Actions.On(texts.Source) is not { } action
            ? []
            : texts
                .Guarded.SelectMany(text => EntityPatterns.Find(policy.Type, text))
                .Select(found => new GuardrailFinding(
                    "sensitiveInformationPolicy",
                    "piiEntities",
                    true,
                    action,
                    new() { ["type"] = policy.Type, ["match"] = found.Value }
                ));
}
