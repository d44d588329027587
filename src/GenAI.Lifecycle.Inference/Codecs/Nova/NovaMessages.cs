using System.Text.Json;
using GenAI.Lifecycle.Inference.Bedrock;
using GenAI.Lifecycle.Inference.Contents;
using GenAI.Lifecycle.Inference.SageMaker.Codecs;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Inference.InvokeModel.Codecs;

/// <summary>The blocks of Nova's messages.</summary>
internal static class NovaMessages
{
    public static void WriteContents(Utf8JsonWriter writer, string name, IEnumerable<AIContent> contents)
    {
        writer.WriteStartArray(name);
        foreach (var content in contents)
            WriteContent(writer, content);
        writer.WriteEndArray();
    }

    public static void WriteTools(Utf8JsonWriter writer, IList<AITool> tools, ChatToolMode? mode)
    {
        writer.WriteStartObject("toolConfig");
        writer.WriteStartArray("tools");
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var tool in tools)
        {
            if (tool is not AIFunctionDeclaration function)
                throw new NotSupportedException($"The hosted tool '{tool.Name}' is not supported by InvokeModel.");
            ToolNames.Check(function.Name, names);
            writer.WriteStartObject();
            writer.WriteStartObject("toolSpec");
            writer.WriteString("name", function.Name);
            if (!string.IsNullOrEmpty(function.Description))
                writer.WriteString("description", function.Description);
            writer.WriteStartObject("inputSchema");
            writer.WritePropertyName("json");
            ToolSchemas.Of(function).WriteTo(writer);
            writer.WriteEndObject();
            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        if (mode is RequiredChatToolMode required)
        {
            writer.WriteStartObject("toolChoice");
            writer.WriteStartObject(required.RequiredFunctionName is null ? "any" : "tool");
            if (required.RequiredFunctionName is { } name)
                writer.WriteString("name", name);
            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }

    public static UsageDetails? Usage(JsonElement root)
    {
        var usage = CodecJson.Find(root, "usage");
        if (CodecJson.Tokens(CodecJson.Count(usage, "inputTokens"), CodecJson.Count(usage, "outputTokens")) is not { } details)
            return null;
        details.CachedInputTokenCount = CodecJson.Count(usage, "cacheReadInputTokenCount");
        return details;
    }

    private static void WriteContent(Utf8JsonWriter writer, AIContent content)
    {
        if (content is UsageContent or TextReasoningContent)
            return;
        writer.WriteStartObject();
        switch (content)
        {
            case TextContent text:
                writer.WriteString("text", text.Text);
                break;
            case DataContent data when data.HasTopLevelMediaType("image"):
                WriteMedia(writer, "image", data);
                break;
            case DataContent data when data.HasTopLevelMediaType("video"):
                WriteMedia(writer, "video", data);
                break;
            case FunctionCallContent call:
                writer.WriteStartObject("toolUse");
                writer.WriteString("toolUseId", call.CallId);
                writer.WriteString("name", call.Name);
                writer.WritePropertyName("input");
                JsonDocuments.ToElement(call.Arguments ?? new Dictionary<string, object?>()).WriteTo(writer);
                writer.WriteEndObject();
                break;
            case FunctionResultContent result:
                WriteResult(writer, result);
                break;
            default:
                throw new NotSupportedException($"A {content.GetType().Name} is not supported for Nova by InvokeModel.");
        }

        writer.WriteEndObject();
        if (BedrockContents.CachePointOf(content.AdditionalProperties) is not null)
        {
            writer.WriteStartObject();
            writer.WriteStartObject("cachePoint");
            writer.WriteString("type", "default");
            writer.WriteEndObject();
            writer.WriteEndObject();
        }
    }

    private static void WriteMedia(Utf8JsonWriter writer, string kind, DataContent data)
    {
        writer.WriteStartObject(kind);
        writer.WriteString("format", MediaSignatures.Correct(data.Data.Span, MediaFormats.Find(data.MediaType), data.MediaType, null).Name);
        writer.WriteStartObject("source");
        writer.WriteBase64String("bytes", data.Data.Span);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static void WriteResult(Utf8JsonWriter writer, FunctionResultContent result)
    {
        writer.WriteStartObject("toolResult");
        writer.WriteString("toolUseId", result.CallId);
        if (ToolResults.Contents(result) is var several && several.Any(static content => content is DataContent))
        {
            WriteContents(writer, "content", several);
        }
        else
        {
            writer.WriteStartArray("content");
            writer.WriteStartObject();
            writer.WriteString("text", ToolResultText.Of(result));
            writer.WriteEndObject();
            writer.WriteEndArray();
        }

        if (result.Exception is not null)
            writer.WriteString("status", "error");
        writer.WriteEndObject();
    }
}
