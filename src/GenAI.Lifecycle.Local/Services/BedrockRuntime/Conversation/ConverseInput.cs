using System.Text.Json;
using GenAI.Lifecycle.Local.Services.Guardrails;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Local.Services.BedrockRuntime.Conversation;

/// <summary>Represents a checked Converse request in the types of <see cref="IChatClient"/>.</summary>
internal sealed record ConverseInput
{
    public required IReadOnlyList<ChatMessage> Messages { get; init; }

    public required ChatOptions Options { get; init; }

    /// <summary>Texts that the caller marked for the guardrail; empty for all of them.</summary>
    public IReadOnlyList<TextContent> Guarded { get; init; } = [];

    public GuardrailChoice? Guardrail { get; init; }

    /// <summary>The texts that the caller marked as the source and the query of the answer.</summary>
    public GroundingContext Grounding { get; init; } = GroundingContext.None;

    /// <summary>JSON pointers into the model's own answer.</summary>
    public IReadOnlyList<string> ResponseFieldPaths { get; init; } = [];

    /// <summary>The raw value, for the answer.</summary>
    public JsonElement? PerformanceConfig { get; init; }

    public JsonElement? ServiceTier { get; init; }

    /// <summary>The maximum output tokens: the requested limit, or the model's context length.</summary>
    public required int MaxTokens { get; init; }
}

/// <summary>A guardrailConfig.</summary>
internal sealed record GuardrailChoice(string Identifier, string Version, string Trace, bool Asynchronous)
{
    public bool Traces => Trace != "disabled";

    public bool TracesFully => Trace == "enabled_full";
}
