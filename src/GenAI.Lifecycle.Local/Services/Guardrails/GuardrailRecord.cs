using System.Text.Json;
using System.Text.Json.Serialization;

namespace GenAI.Lifecycle.Local.Services.Guardrails;

/// <summary>Represents a stored version of a created guardrail.</summary>
internal sealed record GuardrailRecord
{
    public required string Name { get; init; }

    public required string Arn { get; init; }

    public string? Description { get; init; }

    public required GuardrailDefinition Definition { get; init; }

    /// <summary>The request, for Get.</summary>
    public required JsonElement Request { get; init; }

    /// <summary>The client token of its creation, so that a repeated call creates nothing; null if there was none.</summary>
    public string? Token { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }
}

/// <summary>The JSON of guardrails.</summary>
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(GuardrailRecord))]
internal sealed partial class GuardrailJson : JsonSerializerContext;
