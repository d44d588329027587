namespace GenAI.Lifecycle.Local.Services.Guardrails;

/// <summary>What a guardrail does to what it has found, the strongest last.</summary>
internal enum GuardrailAction
{
    /// <summary>Tells it.</summary>
    None,

    /// <summary>Puts a name in its place.</summary>
    Anonymize,

    /// <summary>Replaces the whole text.</summary>
    Block,
}
