using System.Text.Json;
using GenAI.Lifecycle.Local.Services.Bedrock;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Local.Services.BedrockRuntime.Invoke.Claude;

/// <summary>The body of Anthropic's Messages API in the version of Bedrock.</summary>
/// <remarks>The members and ranges are those of the Bedrock user guide, "Anthropic Claude Messages API".</remarks>
internal static class ClaudeBody
{
    private const int MaxStopSequences = 8191;
    private const int MaxTopK = 500;
    private const int MinThinking = 1024;

    // The documented one, and the one that Anthropic's own client for Bedrock sends as of its version 1.0.6.
    private static readonly string[] s_versions = ["bedrock-2023-05-31", "2026-10-21"];

    public static InvokeInput Read(BodyObject body, LocalModel model)
    {
        body.Only(
            "anthropic_version", "anthropic_beta", "max_tokens", "system", "messages", "temperature", "top_p", "top_k", "stop_sequences",
            "tools", "tool_choice", "thinking", "metadata", GuardrailSettings.Member);
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
        ReadThinking(body, limit, options);
        ClaudeTools.Read(body, options);
        var messages = new List<ChatMessage>();
        if (System(body) is { Count: > 0 } system) messages.Add(new ChatMessage(ChatRole.System, system));
        messages.AddRange(new ClaudeMessages(model.Definition, options.Tools is { Count: > 0 }).Read(body));
        return new InvokeInput(messages, options, new ClaudeFormat(model.Id), limit);
    }

    private static string[]? StopSequences(BodyObject body)
    {
        if (body.Strings("stop_sequences") is not { Length: > 0 } sequences) return null;
        if (sequences.Length > MaxStopSequences) throw BodyObject.Malformed(body.At("stop_sequences"), $"expected maximum item count: {MaxStopSequences}, found: {sequences.Length}");
        return sequences.Any(string.IsNullOrWhiteSpace) ? throw BodyObject.Malformed(body.At("stop_sequences"), "each stop sequence must contain non-whitespace") : sequences;
    }

    /// <summary>Goes to the client as it came, for one that thinks.</summary>
    private static void ReadThinking(BodyObject body, int limit, ChatOptions options)
    {
        if (body.Object("thinking") is not { } thinking) return;
        thinking.Only("type", "budget_tokens");
        if (thinking.Word("type", "enabled", "disabled", "adaptive") == "enabled")
        {
            thinking.Required("budget_tokens");
            thinking.Integer("budget_tokens", MinThinking, limit - 1);
        }
        (options.AdditionalProperties ??= [])["thinking"] = thinking.Element.Clone();
    }

    private static IList<AIContent>? System(BodyObject body)
    {
        if (body.Find("system") is not { } system) return null;
        if (system.ValueKind == JsonValueKind.String) return system.GetString() is { Length: > 0 } text ? [new TextContent(text)] : null;
        return [.. body.Objects("system")!.Select(static block =>
        {
            block.Only("type", "text", "cache_control").Word("type", "text");
            ClaudeMessages.CheckCache(block);
            return new TextContent(block.RequiredText("text"));
        })];
    }
}
