using System.Text.Json;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Inference.Bedrock;

/// <summary>Bedrock's settings beyond <see cref="ChatOptions"/>. Unset members are not sent.</summary>
public sealed record BedrockRequestOptions
{
    internal const string Key = "genai.bedrock";

    internal static BedrockRequestOptions None { get; } = new();

    /// <summary>The guardrail: its id or ARN. Needs <see cref="GuardrailVersion"/>.</summary>
    public string? GuardrailIdentifier { get; init; }

    /// <summary>The guardrail's version, a number or <c>DRAFT</c>.</summary>
    public string? GuardrailVersion { get; init; }

    /// <summary>
    /// The guardrail's trace: <c>enabled</c>, <c>enabled_full</c> or <c>disabled</c>. The response has it as
    /// <c>AdditionalProperties["trace"]</c>.
    /// </summary>
    public string? GuardrailTrace { get; init; }

    /// <summary>The guardrail's processing of a stream: <c>sync</c> (the service's default) or <c>async</c>.</summary>
    public string? GuardrailStreamMode { get; init; }

    /// <summary>The latency class: <c>standard</c> or <c>optimized</c>.</summary>
    public string? Latency { get; init; }

    /// <summary>The service tier: <c>default</c>, <c>priority</c>, <c>flex</c> or <c>reserved</c>.</summary>
    public string? ServiceTier { get; init; }

    /// <summary>Model-specific fields, a JSON object; they take precedence over fields that the client derives.</summary>
    public JsonElement? AdditionalModelRequestFields { get; init; }

    /// <summary>JSON pointers of the model-specific answer fields to return, such as <c>/stop_sequence</c>; at most 10.</summary>
    public IReadOnlyList<string>? AdditionalModelResponseFieldPaths { get; init; }

    /// <summary>Labels for the invocation log; at most 16.</summary>
    public IReadOnlyDictionary<string, string>? RequestMetadata { get; init; }

    /// <summary>Values for the variables of a stored prompt, where the model id is a prompt's ARN.</summary>
    public IReadOnlyDictionary<string, string>? PromptVariables { get; init; }

    /// <summary>The way a schema is enforced. The default is <see cref="StructuredOutputMode.Auto"/>.</summary>
    public StructuredOutputMode StructuredOutput { get; init; }

    /// <summary>Whether the tools' definitions are followed by a cache point. The default is <see langword="false"/>.</summary>
    public bool CacheTools { get; init; }

    /// <summary>
    /// The time for which the cache keeps the tools' definitions: <c>5m</c> or <c>1h</c>. The default is the model's own,
    /// five minutes.
    /// </summary>
    public string? CacheToolsFor { get; init; }
}
