using GenAI.Lifecycle.Local.Services.Guardrails.Policies;

namespace GenAI.Lifecycle.Local.Services.Guardrails.Detectors;

/// <summary>Content filters: the stronger a filter, the less confidence it requires.</summary>
internal sealed class ContentDetector(IReadOnlyList<ContentPolicy> policies, ILocalGuardrailClassifier classifier) : IGuardrailDetector
{
    public string Unit => "contentPolicyUnits";

    public async ValueTask<IReadOnlyList<GuardrailFinding>> LookAsync(GuardrailTexts texts, CancellationToken cancellationToken)
    {
        var findings = new List<GuardrailFinding>();
        foreach (var policy in policies)
        {
            var strength = policy.StrengthOn(texts.Source);
            if (strength == "NONE" || policy.Actions.On(texts.Source) is not { } action)
                continue;

            var confidence = await ConfidenceAsync(texts, policy.Category, cancellationToken).ConfigureAwait(false);
            findings.Add(
                new GuardrailFinding(
                    "contentPolicy",
                    "filters",
                    confidence >= Needed(strength),
                    action,
                    new()
                    {
                        ["type"] = ContentCategories.Wire(policy.Category),
                        ["confidence"] = confidence.ToString().ToUpperInvariant(),
                        ["filterStrength"] = strength,
                    }
                )
            );
        }

        return findings;
    }

    private async ValueTask<LocalGuardrailConfidence> ConfidenceAsync(
        GuardrailTexts texts,
        LocalGuardrailContent category,
        CancellationToken cancellationToken
    )
    {
        var highest = LocalGuardrailConfidence.None;
        foreach (var text in texts.Guarded)
        {
            var confidence = await classifier.ClassifyContentAsync(text, category, cancellationToken).ConfigureAwait(false);
            highest = confidence > highest ? confidence : highest;
        }

        return highest;
    }

    private static LocalGuardrailConfidence Needed(string strength) =>
        strength switch
        {
            "HIGH" => LocalGuardrailConfidence.Low,
            "MEDIUM" => LocalGuardrailConfidence.Medium,
            _ => LocalGuardrailConfidence.High,
        };
}
