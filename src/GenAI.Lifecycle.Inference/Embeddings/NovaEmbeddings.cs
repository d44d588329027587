using System.Text.Json;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Inference.Embeddings;

/// <summary>Nova Multimodal Embeddings, in its synchronous form (<c>SINGLE_EMBEDDING</c>).</summary>
internal static class NovaEmbeddings
{
    public static void Write(Utf8JsonWriter writer, AIContent input, int dimensions, EmbeddingSettings settings)
    {
        writer.WriteString("schemaVersion", "nova-multimodal-embed-v1");
        writer.WriteString("taskType", "SINGLE_EMBEDDING");
        writer.WriteStartObject("singleEmbeddingParams");
        writer.WriteString("embeddingPurpose", settings.Purpose switch
        {
            EmbeddingPurpose.Document => "GENERIC_INDEX",
            EmbeddingPurpose.Query => "GENERIC_RETRIEVAL",
            EmbeddingPurpose.Classification => "CLASSIFICATION",
            _ => "CLUSTERING",
        });
        writer.WriteNumber("embeddingDimension", dimensions);
        if (input is DataContent image)
        {
            writer.WriteStartObject("image");
            writer.WriteString("format", image.MediaType[(image.MediaType.IndexOf('/', StringComparison.Ordinal) + 1)..]);
            writer.WriteStartObject("source");
            writer.WriteBase64String("bytes", image.Data.Span);
            writer.WriteEndObject();
            writer.WriteEndObject();
        }
        else
        {
            writer.WriteStartObject("text");
            writer.WriteString("truncationMode", settings.Truncation switch { EmbeddingTruncation.Start => "START", EmbeddingTruncation.End => "END", _ => "NONE" });
            writer.WriteString("value", ((TextContent)input).Text);
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }
}
