using System.Text.Json;
using GenAI.Lifecycle.Local.Hosting;
using GenAI.Lifecycle.Local.Protocols;
using GenAI.Lifecycle.Local.Services.Bedrock;
using GenAI.Lifecycle.Local.Services.BedrockRuntime.Invoke.Claude;
using GenAI.Lifecycle.Local.Services.BedrockRuntime.Invoke.Nova;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Local.Services.BedrockRuntime.Invoke;

/// <summary>Represents an InvokeModel body for text: the request and the format of the answer.</summary>
internal sealed record InvokeInput(IReadOnlyList<ChatMessage> Messages, ChatOptions Options, IInvokeFormat Format, int MaxTokens)
{
    /// <summary>The guardrail settings in the body, if any.</summary>
    public GuardrailSettings? Guardrail { get; init; }
}

/// <summary>Reads the bodies that local models take: Anthropic's messages, Nova's, OpenAI's, or Llama's prompt.</summary>
internal static class InvokeBody
{
    // A body for Nova need not name its schema; OpenAI's has none of these members.
    private static readonly string[] s_nova = ["schemaVersion", "inferenceConfig", "system", "toolConfig"];

    public static InvokeInput Read(ReadOnlyMemory<byte> body, LocalModel model) => Read(Parse(body), model);

    public static JsonElement Parse(ReadOnlyMemory<byte> body)
    {
        try
        {
            var document = JsonDocuments.Read(body.Span);
            return document.ValueKind == JsonValueKind.Object ? document : throw Malformed("expected type: JSONObject");
        }
        catch (JsonException)
        {
            throw ServiceError.Validation("Malformed input request, please reformat your input and try again.");
        }
    }

    public static InvokeInput Read(JsonElement body, LocalModel model)
    {
        var root = BodyObject.Of(body, "#");
        var input = Reader(body)(root, model);
        BedrockErrors.CheckTools(model.Definition, input.Options, streaming: false);
        return input with { Guardrail = GuardrailSettings.Read(root) };
    }

    public static void CheckMembers(JsonElement body, string[] known) => BodyObject.Of(body, "#").Only(known);

    public static ServiceError Malformed(string what) => BodyObject.Malformed("#", what);

    private static Func<BodyObject, LocalModel, InvokeInput> Reader(JsonElement body) =>
        body.TryGetProperty("anthropic_version", out _) ? ClaudeBody.Read
        : s_nova.Any(member => body.TryGetProperty(member, out _)) ? NovaBody.Read
        : body.TryGetProperty("messages", out _) ? OpenAIBody.Read
        : body.TryGetProperty("prompt", out _) ? LlamaBody.Read
        : throw Malformed("required key [prompt] not found");
}
