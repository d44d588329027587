namespace GenAI.Lifecycle.Inference.InvokeModel;

/// <summary>Settings of a raw call. Unset members are not sent.</summary>
public sealed record ModelInvocationOptions
{
    /// <summary>The body's content type.</summary>
    /// <value>The default is <c>application/json</c>.</value>
    public string ContentType { get; init; } = "application/json";

    /// <summary>The requested content type of the answer.</summary>
    /// <value>The default is <c>application/json</c>.</value>
    public string Accept { get; init; } = "application/json";

    /// <summary>The guardrail: its id or ARN. Needs <see cref="GuardrailVersion"/>.</summary>
    public string? GuardrailIdentifier { get; init; }

    /// <summary>The guardrail's version, a number or <c>DRAFT</c>.</summary>
    public string? GuardrailVersion { get; init; }

    /// <summary>
    /// The guardrail's trace: <c>ENABLED</c>, <c>ENABLED_FULL</c> or <c>DISABLED</c>. It is in the answer's body; a chat
    /// client gives it as <c>AdditionalProperties["trace"]</c>, a <see cref="Bedrock.GuardrailTrace"/>.
    /// </summary>
    public string? Trace { get; init; }

    /// <summary>The latency class: <c>standard</c> or <c>optimized</c>.</summary>
    public string? Latency { get; init; }

    /// <summary>The service tier: <c>default</c>, <c>priority</c>, <c>flex</c> or <c>reserved</c>.</summary>
    public string? ServiceTier { get; init; }
}
