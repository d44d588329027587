namespace GenAI.Lifecycle.Local.Services.Guardrails.Policies;

/// <summary>What a policy does with what it finds on the way in and on the way out; null where it does not look.</summary>
internal sealed record PolicyActions(GuardrailAction? Input, GuardrailAction? Output)
{
    public static PolicyActions Both(GuardrailAction action) => new(action, action);

    public GuardrailAction? On(GuardrailSource source) => source == GuardrailSource.Input ? Input : Output;
}
