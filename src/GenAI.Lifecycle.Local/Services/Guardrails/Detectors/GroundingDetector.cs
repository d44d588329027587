using GenAI.Lifecycle.Local.Services.Guardrails.Policies;

namespace GenAI.Lifecycle.Local.Services.Guardrails.Detectors;

/// <summary>Contextual grounding of answers whose caller marked a source; relevance needs a query too.</summary>
internal sealed class GroundingDetector(IReadOnlyList<GroundingPolicy> policies, ILocalGuardrailClassifier classifier) : IGuardrailDetector
{
    public string Unit => "contextualGroundingPolicyUnits";

    public async ValueTask<IReadOnlyList<GuardrailFinding>> LookAsync(GuardrailTexts texts, CancellationToken cancellationToken)
    {
        var findings = new List<GuardrailFinding>();
        if (texts.Source == GuardrailSource.Input || texts.Guarded.Count == 0)
            return findings;

        var answer = string.Join('\n', texts.Guarded);
        foreach (var policy in policies)
        {
            if (
                policy.Action is not { } action
                || await ScoreAsync(policy, answer, texts.Context, cancellationToken).ConfigureAwait(false) is not { } score
            )
                continue;

            findings.Add(
                new GuardrailFinding(
                    "contextualGroundingPolicy",
                    "filters",
                    score < policy.Threshold,
                    action,
                    new()
                    {
                        ["type"] = policy.Type,
                        ["threshold"] = policy.Threshold,
                        ["score"] = Math.Round(Math.Clamp(score, 0, 1), 2),
                    }
                )
            );
        }

        return findings;
    }

    private async ValueTask<double?> ScoreAsync(
        GroundingPolicy policy,
        string answer,
        GroundingContext context,
        CancellationToken cancellationToken
    ) =>
        policy.Type switch
        {
            "GROUNDING" when context.GroundingSource is { } source => await classifier
                .ScoreGroundingAsync(answer, source, cancellationToken)
                .ConfigureAwait(false),
            "RELEVANCE" when context.Query is { } query => await classifier
                .ScoreRelevanceAsync(answer, query, cancellationToken)
                .ConfigureAwait(false),
            _ => null,
        };
}
