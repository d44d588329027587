namespace GenAI.Lifecycle.Local.Services.Guardrails;

/// <summary>Specifies the direction of a text.</summary>
internal enum GuardrailSource
{
    /// <summary>To the model.</summary>
    Input,

    /// <summary>From the model.</summary>
    Output,
}
