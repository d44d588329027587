using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Inference.Embeddings;

/// <summary>Represents a kind of media and Nova's name of its format.</summary>
/// <param name="Kind">The member of the content: <c>text</c>, <c>image</c>, <c>audio</c> or <c>video</c>.</param>
/// <param name="Format">The format; empty for a text, which has none.</param>
internal readonly record struct EmbeddingMedia(string Kind, string Format)
{
    public const string Formats =
        "plain texts, png, jpeg, gif and webp images, mp3, wav and ogg audio, and mp4, mov, mkv, webm, flv, mpeg, wmv and 3gp video";

    public static string? MediaType(AIContent content) =>
        content switch
        {
            DataContent data => data.MediaType,
            UriContent uri => uri.MediaType,
            _ => null,
        };

    /// <summary>Returns the half of a media type before the slash.</summary>
    public static string KindOf(string mediaType) =>
        mediaType[..Math.Max(0, mediaType.IndexOf('/', StringComparison.Ordinal))].ToLowerInvariant();

    /// <summary>Returns the format of a media type, without regard to parameters; <see langword="null"/> if there is none.</summary>
    public static EmbeddingMedia? Find(string mediaType) =>
        mediaType.Split(';')[0].Trim().ToLowerInvariant() switch
        {
            "text/plain" => new("text", ""),
            "image/png" => new("image", "png"),
            "image/jpeg" or "image/jpg" => new("image", "jpeg"),
            "image/gif" => new("image", "gif"),
            "image/webp" => new("image", "webp"),
            "audio/mpeg" or "audio/mp3" => new("audio", "mp3"),
            "audio/wav" or "audio/x-wav" or "audio/vnd.wave" => new("audio", "wav"),
            "audio/ogg" => new("audio", "ogg"),
            "video/mp4" => new("video", "mp4"),
            "video/quicktime" => new("video", "mov"),
            "video/x-matroska" or "video/matroska" => new("video", "mkv"),
            "video/webm" => new("video", "webm"),
            "video/x-flv" => new("video", "flv"),
            "video/mpeg" => new("video", "mpeg"),
            "video/x-ms-wmv" => new("video", "wmv"),
            "video/3gpp" => new("video", "3gp"),
            _ => null,
        };
}
