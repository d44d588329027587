using System.Text.Json;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Inference.Embeddings;

/// <summary>
/// Nova Multimodal Embeddings, in its synchronous form (<c>SINGLE_EMBEDDING</c>): one content per call, of at most 30
/// seconds.
/// </summary>
internal static class NovaEmbeddings
{
    public static void Write(Utf8JsonWriter writer, AIContent input, int dimensions, EmbeddingSettings settings)
    {
        writer.WriteString("schemaVersion", "nova-multimodal-embed-v1");
        writer.WriteString("taskType", "SINGLE_EMBEDDING");
        writer.WriteStartObject("singleEmbeddingParams");
        writer.WriteString("embeddingPurpose", Purpose(settings));
        writer.WriteNumber("embeddingDimension", dimensions);
        var media = EmbeddingMedia.MediaType(input) is { } type ? EmbeddingMedia.Find(type)!.Value : new EmbeddingMedia("text", "");
        writer.WriteStartObject(media.Kind);
        switch (media.Kind)
        {
            case "text":
                writer.WriteString(
                    "truncationMode",
                    settings.Truncation switch
                    {
                        EmbeddingTruncation.Start => "START",
                        EmbeddingTruncation.End => "END",
                        _ => "NONE",
                    }
                );
                break;
            case "image" when settings.DocumentImages:
                writer.WriteString("detailLevel", "DOCUMENT_IMAGE");
                break;
            case "video":
                writer.WriteString(
                    "embeddingMode",
                    settings.VideoMode == EmbeddingVideoMode.Separate ? "AUDIO_VIDEO_SEPARATE" : "AUDIO_VIDEO_COMBINED"
                );
                break;
        }

        if (media.Format.Length > 0)
            writer.WriteString("format", media.Format);
        if (input is TextContent text)
            writer.WriteString("value", text.Text);
        else
            WriteSource(writer, input);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    public static EmbeddingAnswer Read(JsonElement body)
    {
        JsonElement[] all = [.. EmbeddingCodec.Required(body, "embeddings").EnumerateArray()];
        // The vector of a video's sound comes with that of its pictures, in no guaranteed order.
        var audio =
            all.Length == 2
                ? Array.FindIndex(all, static e => e.TryGetProperty("embeddingType", out var type) && type.ValueEquals("AUDIO"))
                : -1;
        return new([.. all.Where((_, i) => i != audio).Select(VectorOf)], null)
        {
            Audio = audio < 0 ? (ReadOnlyMemory<float>?)null : VectorOf(all[audio]),
            TruncatedAt = all.Length == 1 && all[0].TryGetProperty("truncatedCharLength", out var cut) ? cut.GetInt32() : null,
        };
    }

    private static ReadOnlyMemory<float> VectorOf(JsonElement embedding) =>
        EmbeddingCodec.Vector(EmbeddingCodec.Required(embedding, "embedding"));

    private static void WriteSource(Utf8JsonWriter writer, AIContent input)
    {
        writer.WriteStartObject("source");
        if (input is UriContent location)
        {
            writer.WriteStartObject("s3Location");
            writer.WriteString("uri", location.Uri.OriginalString);
            writer.WriteEndObject();
        }
        else
        {
            writer.WriteBase64String("bytes", ((DataContent)input).Data.Span);
        }

        writer.WriteEndObject();
    }

    private static string Purpose(EmbeddingSettings settings) =>
        (settings.Purpose, settings.Corpus) switch
        {
            (EmbeddingPurpose.Document, _) => "GENERIC_INDEX",
            (EmbeddingPurpose.Query, EmbeddingCorpus.Texts) => "TEXT_RETRIEVAL",
            (EmbeddingPurpose.Query, EmbeddingCorpus.Images) => "IMAGE_RETRIEVAL",
            (EmbeddingPurpose.Query, EmbeddingCorpus.DocumentImages) => "DOCUMENT_RETRIEVAL",
            (EmbeddingPurpose.Query, EmbeddingCorpus.Videos) => "VIDEO_RETRIEVAL",
            (EmbeddingPurpose.Query, EmbeddingCorpus.Audio) => "AUDIO_RETRIEVAL",
            (EmbeddingPurpose.Query, _) => "GENERIC_RETRIEVAL",
            (EmbeddingPurpose.Classification, _) => "CLASSIFICATION",
            _ => "CLUSTERING",
        };
}
