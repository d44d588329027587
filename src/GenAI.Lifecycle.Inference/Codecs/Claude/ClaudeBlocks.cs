using System.Text.Json;
using GenAI.Lifecycle.Inference.Bedrock;
using GenAI.Lifecycle.Inference.Contents;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Inference.InvokeModel.Codecs;

/// <summary>The blocks of Anthropic's messages.</summary>
internal static class ClaudeBlocks
{
    public static void Write(Utf8JsonWriter writer, string name, IEnumerable<AIContent> contents, ClaudeCachePoints points)
    {
        writer.WriteStartArray(name);
        foreach (var content in contents)
        {
            writer.WriteStartObject();
            WriteContent(writer, content, points);
            if (points.Next(content) is { } point)
            {
                writer.WriteStartObject("cache_control");
                writer.WriteString("type", "ephemeral");
                if (point.Ttl is { } ttl)
                    writer.WriteString("ttl", ttl.Value);
                writer.WriteEndObject();
            }

            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    public static void WriteTools(Utf8JsonWriter writer, IList<AITool> tools, ChatOptions options)
    {
        writer.WriteStartArray("tools");
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var tool in tools)
        {
            if (tool is not AIFunctionDeclaration function)
                throw new NotSupportedException($"The hosted tool '{tool.Name}' is not supported by InvokeModel.");
            ToolNames.Check(function.Name, names);
            writer.WriteStartObject();
            writer.WriteString("name", function.Name);
            if (!string.IsNullOrEmpty(function.Description))
                writer.WriteString("description", function.Description);
            writer.WritePropertyName("input_schema");
            ToolSchemas.Of(function).WriteTo(writer);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        if (options.ToolMode is not RequiredChatToolMode && options.AllowMultipleToolCalls is not false)
            return;
        writer.WriteStartObject("tool_choice");
        var name = (options.ToolMode as RequiredChatToolMode)?.RequiredFunctionName;
        writer.WriteString(
            "type",
            options.ToolMode is not RequiredChatToolMode ? "auto"
                : name is null ? "any"
                : "tool"
        );
        if (name is not null)
            writer.WriteString("name", name);
        if (options.AllowMultipleToolCalls is false)
            writer.WriteBoolean("disable_parallel_tool_use", true);
        writer.WriteEndObject();
    }

    private static void WriteContent(Utf8JsonWriter writer, AIContent content, ClaudeCachePoints points)
    {
        switch (content)
        {
            case TextContent text:
                writer.WriteString("type", "text");
                writer.WriteString("text", text.Text);
                break;
            case DataContent data when data.HasTopLevelMediaType("image"):
                WriteSource(writer, "image", data, MediaTypes.OfImage(data));
                break;
            case DataContent { MediaType: "application/pdf" } data:
                WriteSource(writer, "document", data, MediaTypes.OfPdf(data));
                break;
            case TextReasoningContent redacted when redacted.IsSet(BedrockContents.RedactedReasoning):
                writer.WriteString("type", "redacted_thinking");
                writer.WriteString("data", redacted.ProtectedData);
                break;
            case TextReasoningContent thought:
                writer.WriteString("type", "thinking");
                writer.WriteString("thinking", thought.Text);
                writer.WriteString("signature", thought.ProtectedData);
                break;
            case FunctionCallContent call:
                writer.WriteString("type", "tool_use");
                writer.WriteString("id", call.CallId);
                writer.WriteString("name", call.Name);
                writer.WritePropertyName("input");
                JsonDocuments.ToElement(call.Arguments ?? new Dictionary<string, object?>()).WriteTo(writer);
                break;
            case FunctionResultContent result:
                writer.WriteString("type", "tool_result");
                writer.WriteString("tool_use_id", result.CallId);
                if (ToolResults.Contents(result) is var several && several.Any(static part => part is DataContent))
                    Write(writer, "content", several.Where(static part => part is not (UsageContent or TextContent { Text: "" })), points);
                else
                    writer.WriteString("content", ToolResultText.Of(result));
                if (result.Exception is not null)
                    writer.WriteBoolean("is_error", true);
                break;
            default:
                throw new NotSupportedException($"A {content.GetType().Name} is not supported for Claude by InvokeModel.");
        }
    }

    private static void WriteSource(Utf8JsonWriter writer, string type, DataContent data, string mediaType)
    {
        writer.WriteString("type", type);
        writer.WriteStartObject("source");
        writer.WriteString("type", "base64");
        writer.WriteString("media_type", mediaType);
        writer.WriteBase64String("data", data.Data.Span);
        writer.WriteEndObject();
    }
}
