using GenAI.Lifecycle.Local.Services.Guardrails.Policies;

namespace GenAI.Lifecycle.Local.Services.Guardrails;

/// <summary>A version of a guardrail.</summary>
internal sealed record GuardrailDefinition
{
    public required string Id { get; init; }

    public required string Version { get; init; }

    public required string BlockedInputMessaging { get; init; }

    public required string BlockedOutputsMessaging { get; init; }

    public required GuardrailPolicies Policies { get; init; }

    /// <summary>Returns a guardrail of the options.</summary>
    public static GuardrailDefinition Of(LocalGuardrail guardrail) =>
        new()
        {
            Id = guardrail.GuardrailId,
            Version = guardrail.Version,
            BlockedInputMessaging = guardrail.BlockedInputMessaging,
            BlockedOutputsMessaging = guardrail.BlockedOutputsMessaging,
            Policies = GuardrailPolicies.Of(guardrail),
        };

    public string BlockedMessaging(GuardrailSource source) =>
        source == GuardrailSource.Input ? BlockedInputMessaging : BlockedOutputsMessaging;
}
