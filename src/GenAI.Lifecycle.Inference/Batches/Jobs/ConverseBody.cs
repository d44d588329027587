using System.Text.Json;
using Amazon.BedrockRuntime.Model;
using GenAI.Lifecycle.Inference.Bedrock;

namespace GenAI.Lifecycle.Inference.Batches.Jobs;

/// <summary>
/// The body of a Converse call as JSON, restricted to what a batch job supports: no tools, no guardrail, no media from
/// S3.
/// </summary>
internal static class ConverseBody
{
    /// <exception cref="NotSupportedException">The call has content or settings that a batch job does not support.</exception>
    public static void Write(Utf8JsonWriter writer, ConverseCall call)
    {
        Check(call);
        writer.WriteStartObject();
        if (call.System is { } system)
            WriteSystem(writer, system);
        writer.WriteStartArray("messages"u8);
        foreach (var message in call.Messages ?? [])
        {
            writer.WriteStartObject();
            writer.WriteString("role"u8, message.Role!.Value);
            writer.WriteStartArray("content"u8);
            foreach (var block in message.Content ?? [])
                WriteBlock(writer, block);
            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        if (call.Inference is { } inference)
            WriteInference(writer, inference);
        if (call.AdditionalFields is { } fields)
        {
            writer.WritePropertyName("additionalModelRequestFields"u8);
            JsonDocuments.ToElement(new Amazon.Runtime.Documents.Document(fields)).WriteTo(writer);
        }

        if (call.Output?.TextFormat?.Structure?.JsonSchema is { } schema)
            WriteSchema(writer, schema);
        writer.WriteEndObject();
    }

    private static void Check(ConverseCall call)
    {
        if (call.Tools is not null)
            throw NotTaken("tools, nor a schema that this model needs a tool for");
        if (
            call.Bedrock
            is not {
                GuardrailIdentifier: null,
                Latency: null,
                ServiceTier: null,
                PromptVariables: null,
                RequestMetadata: null,
                AdditionalModelResponseFieldPaths: null
            }
        )
            throw NotTaken(
                "guardrail, latency class, service tier, prompt variables, request metadata and response field paths of BedrockRequestOptions"
            );
    }

    private static void WriteSystem(Utf8JsonWriter writer, List<SystemContentBlock> system)
    {
        writer.WriteStartArray("system"u8);
        foreach (var block in system)
        {
            writer.WriteStartObject();
            if (block.Text is { } text)
                writer.WriteString("text"u8, text);
            else
                WriteCachePoint(writer, block.CachePoint ?? throw NotTaken("guard content"));
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteBlock(Utf8JsonWriter writer, ContentBlock block)
    {
        writer.WriteStartObject();
        switch (block)
        {
            case { Text: { } text }:
                writer.WriteString("text"u8, text);
                break;
            case { Image: { } image }:
                WriteMedia(writer, "image"u8, image.Format!.Value, image.Source!.Bytes);
                break;
            case { Video: { } video }:
                WriteMedia(writer, "video"u8, video.Format!.Value, video.Source!.Bytes);
                break;
            case { Audio: { } audio }:
                WriteMedia(writer, "audio"u8, audio.Format!.Value, audio.Source!.Bytes);
                break;
            case { Document: { } document }:
                WriteMedia(writer, "document"u8, document.Format!.Value, document.Source!.Bytes, document);
                break;
            case { CachePoint: { } point }:
                WriteCachePoint(writer, point);
                break;
            case { ReasoningContent: { } reasoning }:
                WriteReasoning(writer, reasoning);
                break;
            default:
                throw NotTaken("tool results, guard content, citations and search results");
        }

        writer.WriteEndObject();
    }

    private static void WriteMedia(
        Utf8JsonWriter writer,
        ReadOnlySpan<byte> kind,
        string format,
        MemoryStream? bytes,
        DocumentBlock? document = null
    )
    {
        // The service reads from S3 only objects in the job's own folder.
        if (bytes is null)
            throw NotTaken("media by S3 location; load them into a DataContent");
        writer.WriteStartObject(kind);
        writer.WriteString("format"u8, format);
        if (document is not null)
        {
            writer.WriteString("name"u8, document.Name);
            if (document.Context is { } context)
                writer.WriteString("context"u8, context);
            if (document.Citations is not null)
                throw NotTaken("citations of documents");
        }

        writer.WriteStartObject("source"u8);
        writer.WriteBase64String("bytes"u8, bytes.TryGetBuffer(out var buffer) ? buffer : bytes.ToArray());
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static void WriteCachePoint(Utf8JsonWriter writer, CachePointBlock point)
    {
        writer.WriteStartObject("cachePoint"u8);
        writer.WriteString("type"u8, point.Type!.Value);
        if (point.Ttl is { } ttl)
            writer.WriteString("ttl"u8, ttl.Value);
        writer.WriteEndObject();
    }

    private static void WriteReasoning(Utf8JsonWriter writer, ReasoningContentBlock reasoning)
    {
        writer.WriteStartObject("reasoningContent"u8);
        if (reasoning.RedactedContent is { } redacted)
        {
            writer.WriteBase64String("redactedContent"u8, redacted.ToArray());
        }
        else
        {
            writer.WriteStartObject("reasoningText"u8);
            writer.WriteString("text"u8, reasoning.ReasoningText!.Text);
            if (reasoning.ReasoningText.Signature is { } signature)
                writer.WriteString("signature"u8, signature);
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }

    private static void WriteInference(Utf8JsonWriter writer, InferenceConfiguration inference)
    {
        writer.WriteStartObject("inferenceConfig"u8);
        if (inference.MaxTokens is { } limit)
            writer.WriteNumber("maxTokens"u8, limit);
        if (inference.Temperature is { } temperature)
            writer.WriteNumber("temperature"u8, temperature);
        if (inference.TopP is { } topP)
            writer.WriteNumber("topP"u8, topP);
        if (inference.StopSequences is { Count: > 0 } stops)
        {
            writer.WriteStartArray("stopSequences"u8);
            foreach (var stop in stops)
                writer.WriteStringValue(stop);
            writer.WriteEndArray();
        }

        writer.WriteEndObject();
    }

    private static void WriteSchema(Utf8JsonWriter writer, JsonSchemaDefinition schema)
    {
        writer.WriteStartObject("outputConfig"u8);
        writer.WriteStartObject("textFormat"u8);
        writer.WriteString("type"u8, "json_schema"u8);
        writer.WriteStartObject("structure"u8);
        writer.WriteStartObject("jsonSchema"u8);
        writer.WriteString("schema"u8, schema.Schema);
        if (schema.Name is { } name)
            writer.WriteString("name"u8, name);
        if (schema.Description is { } description)
            writer.WriteString("description"u8, description);
        writer.WriteEndObject();
        writer.WriteEndObject();
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static NotSupportedException NotTaken(string what) =>
        new($"a batch job does not support {what}. Send such prompts one by one.");
}
