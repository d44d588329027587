using System.Text.Json.Serialization;

namespace GenAI.Lifecycle.Local.Services.Bedrock.Guardrails;

/// <summary>A version of a guardrail that was created, as it is kept.</summary>
internal sealed record GuardrailRecord
{
    public required string Name { get; init; }

    public required string Arn { get; init; }

    public string? Description { get; init; }

    public required LocalGuardrail Definition { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }
}

/// <summary>How guardrails are kept.</summary>
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(GuardrailRecord))]
internal sealed partial class GuardrailJson : JsonSerializerContext;
