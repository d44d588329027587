using System.Text.Json;
using System.Text.Json.Serialization;

namespace GenAI.Lifecycle.Local.Services.Guardrails;

/// <summary>A version of a guardrail that was created, as it is kept.</summary>
internal sealed record GuardrailRecord
{
    public required string Name { get; init; }

    public required string Arn { get; init; }

    public string? Description { get; init; }

    public required GuardrailDefinition Definition { get; init; }

    /// <summary>The request, for Get.</summary>
    public required JsonElement Request { get; init; }

    /// <summary>
    /// The client token that it was created with, so that the same call again creates nothing; null where there was none.
    /// </summary>
    public string? Token { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }
}

/// <summary>How guardrails are kept.</summary>
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(GuardrailRecord))]
internal sealed partial class GuardrailJson : JsonSerializerContext;
