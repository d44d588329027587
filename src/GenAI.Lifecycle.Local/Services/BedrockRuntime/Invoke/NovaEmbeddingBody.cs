using System.Text.Json;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Local.Services.BedrockRuntime.Invoke;

/// <summary>Nova's body in its synchronous form: one text, image, audio or video.</summary>
internal static class NovaEmbeddingBody
{
    private const string Path = "singleEmbeddingParams";
    private static readonly string[] Kinds = ["text", "image", "audio", "video"];
    private static readonly string[] Members = ["schemaVersion", "taskType", Path];

    public static EmbeddingInput Read(JsonElement body)
    {
        InvokeBody.CheckMembers(body, Members);
        EmbeddingMembers.Word(body, "schemaVersion", "", required: false, "nova-multimodal-embed-v1");
        EmbeddingMembers.Word(body, "taskType", "", required: true, "SINGLE_EMBEDDING");
        var parameters = body.GetProperty(Path);
        if (parameters.ValueKind != JsonValueKind.Object)
            throw InvokeBody.Malformed($"{Path}: expected type: JSONObject");
        InvokeBody.CheckMembers(parameters, ["embeddingPurpose", "embeddingDimension", .. Kinds]);
        EmbeddingMembers.Word(
            parameters,
            "embeddingPurpose",
            Path,
            required: true,
            "GENERIC_INDEX",
            "GENERIC_RETRIEVAL",
            "TEXT_RETRIEVAL",
            "IMAGE_RETRIEVAL",
            "VIDEO_RETRIEVAL",
            "DOCUMENT_RETRIEVAL",
            "AUDIO_RETRIEVAL",
            "CLASSIFICATION",
            "CLUSTERING"
        );
        if (Kinds.Where(kind => parameters.TryGetProperty(kind, out _)).ToList() is not [var kind])
            throw InvokeBody.Malformed($"{Path}: expected one of [text], [image], [audio] and [video]");
        var content = Content(kind, parameters.GetProperty(kind), $"{Path}/{kind}");
        return new EmbeddingInput(
            [
                [content],
            ],
            EmbeddingMembers.Dimensions(parameters, "embeddingDimension"),
            (writer, vectors, _) =>
            {
                writer.WriteStartObject();
                writer.WriteStartArray("embeddings"u8);
                writer.WriteStartObject();
                writer.WriteString("embeddingType"u8, kind == "video" ? "AUDIO_VIDEO_COMBINED" : kind.ToUpperInvariant());
                writer.WritePropertyName("embedding"u8);
                writer.WriteVector(vectors[0]);
                writer.WriteEndObject();
                writer.WriteEndArray();
                writer.WriteEndObject();
            }
        );
    }

    private static AIContent Content(string kind, JsonElement value, string path)
    {
        if (value.ValueKind != JsonValueKind.Object)
            throw InvokeBody.Malformed($"{path}: expected type: JSONObject");
        if (kind == "text")
        {
            InvokeBody.CheckMembers(value, ["truncationMode", "value", "source"]);
            EmbeddingMembers.Word(value, "truncationMode", path, required: true, "START", "END", "NONE");
            return value.TryGetProperty("source", out _)
                ? throw BedrockErrors.Unsupported("texts in S3")
                : EmbeddingMembers.Text(EmbeddingMembers.Required(value, "value", path), $"{path}/value");
        }

        InvokeBody.CheckMembers(
            value,
            [
                "format",
                "source",
                kind == "image" ? "detailLevel"
                : kind == "video" ? "embeddingMode"
                : "format",
            ]
        );
        var format = kind switch
        {
            "image" => EmbeddingMembers.Word(value, "format", path, required: true, "png", "jpeg", "gif", "webp"),
            "audio" => EmbeddingMembers.Word(value, "format", path, required: true, "mp3", "wav", "ogg"),
            _ => EmbeddingMembers.Word(
                value,
                "format",
                path,
                required: true,
                "mp4",
                "mov",
                "mkv",
                "webm",
                "flv",
                "mpeg",
                "mpg",
                "wmv",
                "3gp"
            ),
        };
        if (kind == "image")
            EmbeddingMembers.Word(value, "detailLevel", path, required: false, "STANDARD_IMAGE", "DOCUMENT_IMAGE");
        if (
            kind == "video"
            && EmbeddingMembers.Word(value, "embeddingMode", path, required: true, "AUDIO_VIDEO_COMBINED", "AUDIO_VIDEO_SEPARATE")
                == "AUDIO_VIDEO_SEPARATE"
        )
            throw BedrockErrors.Unsupported("vectors of a video's sound apart from its pictures");
        var source = EmbeddingMembers.Required(value, "source", path);
        return source.ValueKind == JsonValueKind.Object && source.TryGetProperty("s3Location", out _)
            ? throw BedrockErrors.Unsupported($"{kind}s in S3")
            : EmbeddingMembers.Media(
                EmbeddingMembers.Required(source, "bytes", $"{path}/source"),
                $"{kind}/{format}",
                $"{path}/source/bytes"
            );
    }
}
