namespace GenAI.Lifecycle.Local.Services.Guardrails;

/// <summary>Which way a text goes.</summary>
internal enum GuardrailSource
{
    /// <summary>To the model.</summary>
    Input,

    /// <summary>From the model.</summary>
    Output,
}
