using System.Text.Json;
using GenAI.Lifecycle.Local.Services.Guardrails;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Local.Services.BedrockRuntime.Conversation;

/// <summary>A Converse request, checked and in the shapes of <see cref="IChatClient"/>.</summary>
internal sealed record ConverseInput
{
    public required IReadOnlyList<ChatMessage> Messages { get; init; }

    public required ChatOptions Options { get; init; }

    /// <summary>Texts that the caller marked for the guardrail; empty for all of them.</summary>
    public IReadOnlyList<TextContent> Guarded { get; init; } = [];

    public GuardrailChoice? Guardrail { get; init; }

    /// <summary>What the caller marked as the source and the query of the answer.</summary>
    public GroundingContext Grounding { get; init; } = GroundingContext.None;

    /// <summary>JSON pointers into the model's own answer.</summary>
    public IReadOnlyList<string> ResponseFieldPaths { get; init; } = [];

    /// <summary>As it came, to be answered.</summary>
    public JsonElement? PerformanceConfig { get; init; }

    public JsonElement? ServiceTier { get; init; }

    /// <summary>The longest answer: as asked for, or what the model's context holds.</summary>
    public required int MaxTokens { get; init; }
}

/// <summary>A guardrailConfig.</summary>
internal sealed record GuardrailChoice(string Identifier, string Version, string Trace, bool Asynchronous)
{
    public bool Traces => Trace != "disabled";

    public bool TracesFully => Trace == "enabled_full";
}
