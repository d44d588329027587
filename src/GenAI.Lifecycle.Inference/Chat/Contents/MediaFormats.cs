using GenAI.Lifecycle.Inference.Capabilities;

namespace GenAI.Lifecycle.Inference.Contents;

/// <summary>The kinds of media that Converse distinguishes.</summary>
internal enum MediaKind
{
    Images,
    Documents,
    Video,
    Audio,
}

/// <summary>Represents a kind of media and Converse's name of its format.</summary>
internal readonly record struct MediaFormat(MediaKind Kind, string Name)
{
    /// <summary>Whether Converse supports the format.</summary>
    public bool IsSent { get; init; } = true;

    public bool IsTakenBy(ModelCapabilities capabilities) =>
        Kind switch
        {
            MediaKind.Images => capabilities.ImageInput,
            MediaKind.Documents => capabilities.DocumentInput,
            MediaKind.Video => capabilities.VideoInput,
            _ => capabilities.AudioInput,
        };
}

/// <summary>Converts media types to Converse's formats, and back.</summary>
internal static class MediaFormats
{
    /// <summary>Returns the format of a media type; parameters such as a charset do not matter.</summary>
    public static MediaFormat Find(string mediaType, ContentPlace? place = null) =>
        mediaType.Split(';')[0].Trim().ToLowerInvariant() switch
        {
            "image/png" or "image/x-png" => new(MediaKind.Images, "png"),
            "image/jpeg" or "image/jpg" or "image/pjpeg" => new(MediaKind.Images, "jpeg"),
            "image/gif" => new(MediaKind.Images, "gif"),
            "image/webp" => new(MediaKind.Images, "webp"),
            "video/mp4" => new(MediaKind.Video, "mp4"),
            "video/quicktime" => new(MediaKind.Video, "mov"),
            "video/x-matroska" => new(MediaKind.Video, "mkv"),
            "video/webm" => new(MediaKind.Video, "webm"),
            "video/x-flv" => new(MediaKind.Video, "flv"),
            "video/mpeg" => new(MediaKind.Video, "mpeg"),
            "video/x-ms-wmv" => new(MediaKind.Video, "wmv"),
            "video/3gpp" => new(MediaKind.Video, "three_gp"),
            "audio/mpeg" or "audio/mp3" => new(MediaKind.Audio, "mp3"),
            "audio/wav" or "audio/x-wav" => new(MediaKind.Audio, "wav"),
            "audio/ogg" => new(MediaKind.Audio, "ogg"),
            "audio/opus" => new(MediaKind.Audio, "opus"),
            "audio/aac" => new(MediaKind.Audio, "aac"),
            "audio/flac" => new(MediaKind.Audio, "flac"),
            "audio/mp4" => new(MediaKind.Audio, "mp4"),
            "audio/m4a" or "audio/x-m4a" => new(MediaKind.Audio, "m4a"),
            "audio/webm" => new(MediaKind.Audio, "webm"),
            "audio/l16" or "audio/pcm" => new(MediaKind.Audio, "pcm"),
            "audio/x-matroska" => new(MediaKind.Audio, "mka"),
            "application/pdf" => new(MediaKind.Documents, "pdf"),
            "text/plain" => new(MediaKind.Documents, "txt"),
            "text/markdown" => new(MediaKind.Documents, "md"),
            "text/html" => new(MediaKind.Documents, "html"),
            "text/csv" => new(MediaKind.Documents, "csv"),
            "application/msword" => new(MediaKind.Documents, "doc"),
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document" => new(MediaKind.Documents, "docx"),
            "application/vnd.ms-excel" => new(MediaKind.Documents, "xls"),
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" => new(MediaKind.Documents, "xlsx"),
            _ => throw new NotSupportedException(
                $"{(place is { } at ? $"{at}: " : "")}Converse does not support content of type '{mediaType}'. It takes png, jpeg, gif and webp images, "
                    + "video, audio, and pdf, txt, md, html, csv, doc(x) and xls(x) documents."
            ),
        };

    /// <summary>Returns the media type of a format, given the type's first half.</summary>
    public static string MediaType(string prefix, string? format) =>
        (prefix, format) switch
        {
            (_, "pdf") => "application/pdf",
            (_, "txt") => "text/plain",
            (_, "md") => "text/markdown",
            (_, "doc") => "application/msword",
            (_, "docx") => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            (_, "xls") => "application/vnd.ms-excel",
            (_, "xlsx") => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            (_, null) => $"{prefix}/octet-stream",
            ("application", { } text) => $"text/{text}",
            ("video", "three_gp") => "video/3gpp",
            ("video", "mov") => "video/quicktime",
            ("video" or "audio", "mkv" or "mka") => $"{prefix}/x-matroska",
            ("audio", "mp3") => "audio/mpeg",
            _ => $"{prefix}/{format}",
        };
}
