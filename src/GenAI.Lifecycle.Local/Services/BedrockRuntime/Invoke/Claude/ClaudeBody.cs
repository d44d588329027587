using System.Text.Json;
using GenAI.Lifecycle.Local.Services.Bedrock;
using GenAI.Lifecycle.Local.Services.BedrockRuntime.Rules;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Local.Services.BedrockRuntime.Invoke.Claude;

/// <summary>The body of Anthropic's Messages API in the version of Bedrock.</summary>
/// <remarks>The members and ranges are those of the Bedrock user guide, "Anthropic Claude Messages API".</remarks>
internal static class ClaudeBody
{
    private const int MaxStopSequences = 8191;
    private const int MaxTopK = 500;

    // The documented one, and the one that Anthropic's own client for Bedrock sends as of its version 1.0.6.
    private static readonly string[] s_versions = ["bedrock-2023-05-31", "2026-10-21"];

    public static InvokeInput Read(BodyObject body, LocalModel model)
    {
        body.Only(
            "anthropic_version",
            "anthropic_beta",
            "max_tokens",
            "system",
            "messages",
            "temperature",
            "top_p",
            "top_k",
            "stop_sequences",
            "tools",
            "tool_choice",
            "thinking",
            "metadata",
            GuardrailSettings.Member
        );
        body.Word("anthropic_version", s_versions);
        body.Strings("anthropic_beta");
        body.Object("metadata")?.Only("user_id").Text("user_id");
        body.Required("max_tokens");
        var limit = body.Integer("max_tokens", 1, model.Definition.ContextLength)!.Value;
        var options = new ChatOptions
        {
            ModelId = model.Id,
            MaxOutputTokens = limit,
            Temperature = body.Number("temperature", 0, 1),
            TopP = body.Number("top_p", 0, 1),
            TopK = body.Integer("top_k", 0, MaxTopK),
            StopSequences = StopSequences(body),
        };
        ReadThinking(body, options);
        var rules = new ModelRuleCheck(model.Manners, relayed: false);
        ClaudeTools.Read(body, options, rules);
        var messages = new List<ChatMessage>();
        if (System(body, rules) is { Count: > 0 } system)
            messages.Add(new ChatMessage(ChatRole.System, system));
        messages.AddRange(new ClaudeMessages(model.Definition, options.Tools is { Count: > 0 }, rules).Read(body));
        rules.Complete(options, messages[^1]);
        return new InvokeInput(messages, options, new ClaudeFormat(model.Id), limit);
    }

    private static string[]? StopSequences(BodyObject body)
    {
        if (body.Strings("stop_sequences") is not { Length: > 0 } sequences)
            return null;
        if (sequences.Length > MaxStopSequences)
            throw BodyObject.Malformed(
                body.At("stop_sequences"),
                $"expected maximum item count: {MaxStopSequences}, found: {sequences.Length}"
            );
        return sequences.Any(string.IsNullOrWhiteSpace)
            ? throw BodyObject.Malformed(body.At("stop_sequences"), "each stop sequence must contain non-whitespace")
            : sequences;
    }

    /// <summary>Passed to the client unchanged, for a model that thinks.</summary>
    private static void ReadThinking(BodyObject body, ChatOptions options)
    {
        if (body.Object("thinking") is not { } thinking)
            return;

        thinking.Only("type", "budget_tokens", "display").Word("type", "enabled", "disabled", "adaptive");
        (options.AdditionalProperties ??= [])["thinking"] = thinking.Element.Clone();
    }

    private static IList<AIContent>? System(BodyObject body, ModelRuleCheck rules)
    {
        if (body.Find("system") is not { } system)
            return null;
        if (system.ValueKind == JsonValueKind.String)
            return system.ValueEquals("") ? null : [new TextContent(ClaudeMessages.Text(body, "system", "system"))];

        return
        [
            .. body.Objects("system")!
                .Select(block =>
                {
                    block.Only("type", "text", "cache_control").Word("type", "text");
                    ClaudeMessages.CheckCache(block, rules);
                    return new TextContent(ClaudeMessages.Text(block, "text", "system"));
                }),
        ];
    }
}
