using System.Text.Json;
using GenAI.Lifecycle.Inference.SageMaker.Codecs;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Inference.Embeddings;

/// <summary>Cohere Embed 3 and 4.</summary>
internal static class CohereEmbeddings
{
    public static void Write(
        Utf8JsonWriter writer,
        EmbeddingFormat format,
        IReadOnlyList<AIContent> inputs,
        int? dimensions,
        EmbeddingSettings settings
    )
    {
        var images = inputs[0] is DataContent;
        writer.WriteStartArray(
            inputs[0] is InterleavedContent ? "inputs"
            : images ? "images"
            : "texts"
        );
        foreach (var input in inputs)
        {
            if (input is InterleavedContent several)
                WriteParts(writer, several.Contents);
            else
                writer.WriteStringValue(input is DataContent image ? image.Uri : ((TextContent)input).Text);
        }

        writer.WriteEndArray();
        // Only version 3 has images as a purpose.
        writer.WriteString(
            "input_type",
            images && format == EmbeddingFormat.Cohere3
                ? "image"
                : settings.Purpose switch
                {
                    EmbeddingPurpose.Document => "search_document",
                    EmbeddingPurpose.Query => "search_query",
                    EmbeddingPurpose.Classification => "classification",
                    _ => "clustering",
                }
        );
        if (settings.Truncation != EmbeddingTruncation.Refuse)
            writer.WriteString("truncate", Cut(format, settings.Truncation));
        if (settings.NumberType is { } type)
        {
            writer.WriteStartArray("embedding_types");
            writer.WriteStringValue(type);
            writer.WriteEndArray();
        }

        CodecJson.Set(writer, "output_dimension", dimensions);
    }

    public static EmbeddingAnswer Read(JsonElement body)
    {
        var vectors = EmbeddingCodec.Required(body, "embeddings");
        // If a number type is requested, the answer has one list per type.
        if (vectors.ValueKind == JsonValueKind.Object)
            vectors = vectors.EnumerateObject().First(static type => type.Value.ValueKind == JsonValueKind.Array).Value;
        return new(
            [.. vectors.EnumerateArray().Select(EmbeddingCodec.Vector)],
            CodecJson.WalkNumber(body, ["meta", "billed_units", "input_tokens"])
        );
    }

    private static void WriteParts(Utf8JsonWriter writer, IReadOnlyList<AIContent> parts)
    {
        writer.WriteStartObject();
        writer.WriteStartArray("content");
        foreach (var part in parts)
        {
            writer.WriteStartObject();
            if (part is DataContent image)
            {
                writer.WriteString("type", "image_url");
                writer.WriteStartObject("image_url");
                writer.WriteString("url", image.Uri);
                writer.WriteEndObject();
            }
            else
            {
                writer.WriteString("type", "text");
                writer.WriteString("text", ((TextContent)part).Text);
            }

            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static string Cut(EmbeddingFormat format, EmbeddingTruncation truncation) =>
        (format, truncation) switch
        {
            (EmbeddingFormat.Cohere3, EmbeddingTruncation.Start) => "START",
            (EmbeddingFormat.Cohere3, _) => "END",
            (_, EmbeddingTruncation.Start) => "LEFT",
            _ => "RIGHT",
        };
}
