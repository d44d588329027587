namespace GenAI.Lifecycle.Local.Services.Guardrails;

/// <summary>Specifies a guardrail's action for a finding, the strongest last.</summary>
internal enum GuardrailAction
{
    /// <summary>Reports the finding.</summary>
    None,

    /// <summary>Replaces the finding with a name.</summary>
    Anonymize,

    /// <summary>Replaces the whole text.</summary>
    Block,
}
