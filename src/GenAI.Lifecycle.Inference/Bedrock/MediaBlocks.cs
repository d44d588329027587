using Amazon.BedrockRuntime.Model;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Inference.Bedrock;

/// <summary>Images, documents, video and audio, from bytes or from S3.</summary>
internal static class MediaBlocks
{
    // The limits that the service documents for bytes in a request.
    private const int MaxImageBytes = 3_932_160;
    private const int MaxDocumentBytes = 4_718_592;
    private const int MaxInlineVideoBytes = 25 * 1024 * 1024;

    public static ContentBlock FromData(DataContent content, int ordinal)
    {
        var kind = KindOf(content.MediaType, out var format);
        Check(content.Data.Length, kind, content.MediaType);
        return kind switch
        {
            MediaKind.Image => new ContentBlock { Image = new ImageBlock { Format = format, Source = new ImageSource { Bytes = Stream(content) } } },
            MediaKind.Video => new ContentBlock { Video = new VideoBlock { Format = format, Source = new VideoSource { Bytes = Stream(content) } } },
            MediaKind.Audio => new ContentBlock { Audio = new AudioBlock { Format = format, Source = new AudioSource { Bytes = Stream(content) } } },
            _ => new ContentBlock { Document = Document(content, content.Name, ordinal, format, new DocumentSource { Bytes = Stream(content) }) },
        };
    }

    public static ContentBlock FromUri(UriContent content, int ordinal)
    {
        if (content.Uri.Scheme != "s3")
            throw new NotSupportedException($"Converse takes media as bytes or from S3; the URI '{content.Uri.Scheme}:' of type {content.MediaType} cannot be sent. Load it into a DataContent, or use s3://bucket/key.");
        var kind = KindOf(content.MediaType, out var format);
        var location = new S3Location { Uri = content.Uri.OriginalString, BucketOwner = content.Text(BedrockContents.BucketOwner) };
        var name = Path.GetFileNameWithoutExtension(content.Uri.AbsolutePath);
        return kind switch
        {
            MediaKind.Image => new ContentBlock { Image = new ImageBlock { Format = format, Source = new ImageSource { S3Location = location } } },
            MediaKind.Video => new ContentBlock { Video = new VideoBlock { Format = format, Source = new VideoSource { S3Location = location } } },
            MediaKind.Audio => new ContentBlock { Audio = new AudioBlock { Format = format, Source = new AudioSource { S3Location = location } } },
            _ => new ContentBlock { Document = Document(content, name, ordinal, format, new DocumentSource { S3Location = location }) },
        };
    }

    public static string MediaType(string prefix, string? format) => (prefix, format) switch
    {
        (_, "pdf") => "application/pdf",
        (_, "txt") => "text/plain",
        (_, "md") => "text/markdown",
        (_, "doc") => "application/msword",
        (_, "docx") => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        (_, "xls") => "application/vnd.ms-excel",
        (_, "xlsx") => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        ("application", { } text) => $"text/{text}",
        ("video", "three_gp") => "video/3gpp",
        ("video", "mov") => "video/quicktime",
        ("video", "mkv") => "video/x-matroska",
        ("audio", "mp3") => "audio/mpeg",
        _ => $"{prefix}/{format}",
    };

    public static DataContent ToData(MemoryStream bytes, string mediaType) => new(bytes.ToArray(), mediaType);

    private static DocumentBlock Document(AIContent content, string? name, int ordinal, string format, DocumentSource source) => new()
    {
        Format = format,
        Name = DocumentName(name, ordinal),
        Source = source,
        Context = content.Text(BedrockContents.DocumentContext),
        Citations = content.IsSet(BedrockContents.DocumentCitations) ? new CitationsConfig { Enabled = true } : null,
    };

    // The service takes letters, digits, single spaces, hyphens, parentheses and square brackets, and no name twice.
    private static string DocumentName(string? name, int ordinal)
    {
        var clean = new string([.. (name is null ? "" : Path.GetFileNameWithoutExtension(name)).Select(static c => char.IsAsciiLetterOrDigit(c) || c is '-' or '(' or ')' or '[' or ']' ? c : ' ')]);
        clean = string.Join(' ', clean.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        return clean.Length == 0 ? $"document-{ordinal}" : clean[..Math.Min(clean.Length, 200)];
    }

    private static void Check(int length, MediaKind kind, string mediaType)
    {
        var limit = kind switch { MediaKind.Image => MaxImageBytes, MediaKind.Document => MaxDocumentBytes, _ => MaxInlineVideoBytes };
        if (length == 0)
            throw new ArgumentException($"A content of type {mediaType} has no bytes.");
        if (length > limit)
            throw new ArgumentException($"A content of type {mediaType} has {length} bytes; Converse takes at most {limit}. Send an s3:// URI instead where the model takes one.");
    }

    private static MemoryStream Stream(DataContent content) =>
        System.Runtime.InteropServices.MemoryMarshal.TryGetArray(content.Data, out var segment)
            ? new MemoryStream(segment.Array!, segment.Offset, segment.Count, writable: false, publiclyVisible: true)
            : new MemoryStream(content.Data.ToArray(), 0, content.Data.Length, writable: false, publiclyVisible: true);

    private static MediaKind KindOf(string mediaType, out string format)
    {
        var type = mediaType.Split(';')[0].Trim().ToLowerInvariant();
        (var kind, format) = type switch
        {
            "image/png" => (MediaKind.Image, "png"),
            "image/jpeg" or "image/jpg" => (MediaKind.Image, "jpeg"),
            "image/gif" => (MediaKind.Image, "gif"),
            "image/webp" => (MediaKind.Image, "webp"),
            "video/mp4" => (MediaKind.Video, "mp4"),
            "video/quicktime" => (MediaKind.Video, "mov"),
            "video/x-matroska" => (MediaKind.Video, "mkv"),
            "video/webm" => (MediaKind.Video, "webm"),
            "video/x-flv" => (MediaKind.Video, "flv"),
            "video/mpeg" => (MediaKind.Video, "mpeg"),
            "video/x-ms-wmv" => (MediaKind.Video, "wmv"),
            "video/3gpp" => (MediaKind.Video, "three_gp"),
            "audio/mpeg" or "audio/mp3" => (MediaKind.Audio, "mp3"),
            "audio/wav" or "audio/x-wav" => (MediaKind.Audio, "wav"),
            "audio/ogg" => (MediaKind.Audio, "ogg"),
            "audio/opus" => (MediaKind.Audio, "opus"),
            "audio/aac" => (MediaKind.Audio, "aac"),
            "audio/flac" => (MediaKind.Audio, "flac"),
            "audio/mp4" => (MediaKind.Audio, "mp4"),
            "audio/m4a" or "audio/x-m4a" => (MediaKind.Audio, "m4a"),
            "audio/webm" => (MediaKind.Audio, "webm"),
            "application/pdf" => (MediaKind.Document, "pdf"),
            "text/plain" => (MediaKind.Document, "txt"),
            "text/markdown" => (MediaKind.Document, "md"),
            "text/html" => (MediaKind.Document, "html"),
            "text/csv" => (MediaKind.Document, "csv"),
            "application/msword" => (MediaKind.Document, "doc"),
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document" => (MediaKind.Document, "docx"),
            "application/vnd.ms-excel" => (MediaKind.Document, "xls"),
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" => (MediaKind.Document, "xlsx"),
            _ => throw new NotSupportedException($"Converse has no content of type '{mediaType}'. It takes png, jpeg, gif and webp images, video, audio, and pdf, txt, md, html, csv, doc(x) and xls(x) documents."),
        };
        return kind;
    }

    private enum MediaKind
    {
        Image,
        Video,
        Audio,
        Document,
    }
}
