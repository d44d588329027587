using GenAI.Lifecycle.Local.Services.Guardrails.Policies;

namespace GenAI.Lifecycle.Local.Services.Guardrails.Detectors;

/// <summary>Denied topics, as the classifier judges.</summary>
internal sealed class TopicDetector(IReadOnlyList<TopicPolicy> policies, ILocalGuardrailClassifier classifier) : IGuardrailDetector
{
    public string Unit => "topicPolicyUnits";

    public async ValueTask<IReadOnlyList<GuardrailFinding>> LookAsync(GuardrailTexts texts, CancellationToken cancellationToken)
    {
        var findings = new List<GuardrailFinding>();
        foreach (var policy in policies)
        {
            if (policy.Actions.On(texts.Source) is { } action)
                findings.Add(Finding(policy, action, await IsAboutAsync(texts, policy.Topic, cancellationToken).ConfigureAwait(false)));
        }

        return findings;
    }

    private async ValueTask<bool> IsAboutAsync(GuardrailTexts texts, LocalGuardrailTopic topic, CancellationToken cancellationToken)
    {
        foreach (var text in texts.Guarded)
        {
            if (await classifier.IsAboutAsync(text, topic, cancellationToken).ConfigureAwait(false))
                return true;
        }

        return false;
    }

    private static GuardrailFinding Finding(TopicPolicy policy, GuardrailAction action, bool detected) =>
        new("topicPolicy", "topics", detected, action, new() { ["name"] = policy.Topic.Name, ["type"] = "DENY" });
}
