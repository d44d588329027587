namespace GenAI.Lifecycle.Local.Services.Guardrails.Policies;

/// <summary>Represents the actions of a policy for input and output; null where it is disabled.</summary>
internal sealed record PolicyActions(GuardrailAction? Input, GuardrailAction? Output)
{
    public static PolicyActions Both(GuardrailAction action) => new(action, action);

    public GuardrailAction? On(GuardrailSource source) => source == GuardrailSource.Input ? Input : Output;
}
