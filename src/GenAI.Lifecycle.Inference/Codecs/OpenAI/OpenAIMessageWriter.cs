using System.Text.Json;
using GenAI.Lifecycle.Inference.Bedrock;
using GenAI.Lifecycle.Inference.Contents;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Inference.SageMaker.Codecs;

/// <summary>Messages in the OpenAI schema.</summary>
internal static class OpenAIMessageWriter
{
    public static void Write(Utf8JsonWriter writer, IReadOnlyList<ChatMessage> messages, ChatOptions? options)
    {
        writer.WriteStartArray("messages");
        if (!string.IsNullOrWhiteSpace(options?.Instructions))
            WriteText(writer, "system", options.Instructions);
        foreach (var message in messages)
            WriteMessage(writer, message);
        writer.WriteEndArray();
    }

    private static void WriteMessage(Utf8JsonWriter writer, ChatMessage message)
    {
        // Tool results follow the assistant's calls and precede the user's text in the same message.
        if (message.Role != ChatRole.Assistant)
            WriteResults(writer, message);
        if (message.Contents.Count == 0 || !message.Contents.All(IsToldElsewhere))
            WriteWords(writer, message);
        if (message.Role == ChatRole.Assistant)
            WriteResults(writer, message);
    }

    // An approval is represented by the call and the result that the middleware creates from it.
    private static bool IsToldElsewhere(AIContent content) =>
        content is FunctionResultContent or ToolApprovalRequestContent or ToolApprovalResponseContent;

    private static void WriteResults(Utf8JsonWriter writer, ChatMessage message)
    {
        foreach (var result in message.Contents.OfType<FunctionResultContent>())
            WriteResult(writer, result);
    }

    private static void WriteWords(Utf8JsonWriter writer, ChatMessage message)
    {
        writer.WriteStartObject();
        writer.WriteString("role", message.Role == ChatRole.Tool ? "user" : message.Role.Value);
        if (message.Contents.Any(static c => c is DataContent or UriContent))
            WriteParts(writer, message);
        else
            writer.WriteString("content", message.Text);
        if (message.Contents.Any(static c => c is FunctionCallContent))
            WriteCalls(writer, message);
        writer.WriteEndObject();
    }

    private static void WriteText(Utf8JsonWriter writer, string role, string text)
    {
        writer.WriteStartObject();
        writer.WriteString("role", role);
        writer.WriteString("content", text);
        writer.WriteEndObject();
    }

    private static void WriteParts(Utf8JsonWriter writer, ChatMessage message)
    {
        writer.WriteStartArray("content");
        foreach (var content in message.Contents)
        {
            switch (content)
            {
                case TextContent text:
                    writer.WriteStartObject();
                    writer.WriteString("type", "text");
                    writer.WriteString("text", text.Text);
                    writer.WriteEndObject();
                    break;
                case DataContent image when image.HasTopLevelMediaType("image"):
                    var type = MediaTypes.OfImage(image);
                    WriteImage(writer, type == image.MediaType ? image.Uri : new DataContent(image.Data, type).Uri);
                    break;
                case UriContent image when image.HasTopLevelMediaType("image"):
                    WriteImage(writer, image.Uri.OriginalString);
                    break;
                case DataContent or UriContent:
                    throw new NotSupportedException("Containers of the OpenAI schema take only text and images.");
                default:
                    break;
            }
        }

        writer.WriteEndArray();
    }

    private static void WriteImage(Utf8JsonWriter writer, string uri)
    {
        writer.WriteStartObject();
        writer.WriteString("type", "image_url");
        writer.WriteStartObject("image_url");
        writer.WriteString("url", uri);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static void WriteResult(Utf8JsonWriter writer, FunctionResultContent result)
    {
        writer.WriteStartObject();
        writer.WriteString("role", "tool");
        writer.WriteString("tool_call_id", result.CallId);
        writer.WriteString("content", ToolResultText.Of(result));
        writer.WriteEndObject();
    }

    private static void WriteCalls(Utf8JsonWriter writer, ChatMessage message)
    {
        writer.WriteStartArray("tool_calls");
        foreach (var call in message.Contents.OfType<FunctionCallContent>())
        {
            writer.WriteStartObject();
            writer.WriteString("id", call.CallId);
            writer.WriteString("type", "function");
            writer.WriteStartObject("function");
            writer.WriteString("name", ToolNames.ToWire(call.Name));
            writer.WriteString("arguments", call.Arguments is null ? "{}" : JsonDocuments.ToElement(call.Arguments).GetRawText());
            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }
}
