using Amazon.BedrockRuntime.Model;
using GenAI.Lifecycle.Inference.Capabilities;
using GenAI.Lifecycle.Inference.Contents;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Inference.Bedrock;

/// <summary>Images, documents, video and audio, from bytes or from S3.</summary>
internal static class MediaBlocks
{
    // The limits that the service documents for bytes in a request.
    private const int MaxImageBytes = 3_932_160;
    private const int MaxDocumentBytes = 4_718_592;
    private const int MaxInlineVideoBytes = 25 * 1024 * 1024;

    /// <param name="content">A <see cref="DataContent"/> or a <see cref="UriContent"/>.</param>
    /// <param name="documents">The names of the documents so far.</param>
    /// <param name="capabilities">The model's capabilities.</param>
    /// <param name="modelId">The model.</param>
    /// <param name="place">The position of the content.</param>
    public static ContentBlock From(
        AIContent content,
        DocumentNames documents,
        ModelCapabilities capabilities,
        string modelId,
        ContentPlace place
    )
    {
        var mediaType = content is DataContent data ? data.MediaType : ((UriContent)content).MediaType;
        var format = MediaFormats.Find(mediaType, place);
        if (!format.IsTakenBy(capabilities))
            throw new NotSupportedException(
                $"{place}: the model '{modelId}' does not support {format.Kind.ToString().ToLowerInvariant()} according to its capability profile. Remove it, or register another profile entry."
            );
        return content is DataContent bytes
            ? FromData(bytes, format, documents, place)
            : FromUri((UriContent)content, format, documents, place);
    }

    public static DataContent ToData(MemoryStream bytes, string mediaType) => new(bytes.ToArray(), mediaType);

    /// <summary>Returns a content of the answer: bytes, or their S3 location.</summary>
    public static AIContent ToContent(MemoryStream? bytes, S3Location? location, ErrorBlock? error, string mediaType) =>
        bytes is not null ? ToData(bytes, mediaType)
        : location?.Uri is { } uri ? new UriContent(uri, mediaType)
        : new ErrorContent(error?.Message ?? $"The service sent a content of type {mediaType} without its bytes.");

    public static AIContent ToContent(DocumentBlock document) =>
        document.Source switch
        {
            { Text: { } text } => new TextContent(text),
            { Content: { } parts } => new TextContent(string.Concat(parts.Select(static part => part.Text))),
            var source => ToContent(source?.Bytes, source?.S3Location, null, MediaFormats.MediaType("application", document.Format)),
        };

    public static MemoryStream Stream(DataContent content) =>
        System.Runtime.InteropServices.MemoryMarshal.TryGetArray(content.Data, out var segment)
            ? new MemoryStream(segment.Array!, segment.Offset, segment.Count, writable: false, publiclyVisible: true)
            : new MemoryStream(content.Data.ToArray(), 0, content.Data.Length, writable: false, publiclyVisible: true);

    /// <summary>Returns the format of an image that a guardrail examines: PNG or JPEG, by its bytes.</summary>
    public static string GuardedFormat(DataContent image)
    {
        var format = MediaSignatures.Correct(image.Data.Span, MediaFormats.Find(image.MediaType), image.MediaType, null);
        return format is { Kind: MediaKind.Images, Name: "png" or "jpeg" }
            ? format.Name
            : throw new NotSupportedException(
                $"The image is {format.Name}, declared as {image.MediaType}; a guardrail examines only PNG and JPEG images."
            );
    }

    private static ContentBlock FromData(DataContent content, MediaFormat declared, DocumentNames documents, ContentPlace place)
    {
        Check(content.Data.Length, declared.Kind, content.MediaType, place);
        var format = MediaSignatures.Correct(content.Data.Span, declared, content.MediaType, place);
        return format.Kind switch
        {
            MediaKind.Images => new ContentBlock
            {
                Image = new ImageBlock
                {
                    Format = format.Name,
                    Source = new ImageSource { Bytes = Stream(content) },
                },
            },
            MediaKind.Video => new ContentBlock
            {
                Video = new VideoBlock
                {
                    Format = format.Name,
                    Source = new VideoSource { Bytes = Stream(content) },
                },
            },
            MediaKind.Audio => new ContentBlock
            {
                Audio = new AudioBlock
                {
                    Format = format.Name,
                    Source = new AudioSource { Bytes = Stream(content) },
                },
            },
            _ => new ContentBlock
            {
                Document = Document(content, documents.Next(content.Name), format.Name, new DocumentSource { Bytes = Stream(content) }),
            },
        };
    }

    private static ContentBlock FromUri(UriContent content, MediaFormat format, DocumentNames documents, ContentPlace place)
    {
        if (content.Uri.Scheme != "s3")
            throw new NotSupportedException(
                $"{place}: the media of type {content.MediaType} has the URI scheme '{content.Uri.Scheme}'; Converse takes only bytes or S3 URIs. Load it into a DataContent, or use s3://bucket/key."
            );
        var location = new S3Location { Uri = content.Uri.OriginalString, BucketOwner = content.Text(BedrockContents.BucketOwner) };
        return format.Kind switch
        {
            MediaKind.Images => new ContentBlock
            {
                Image = new ImageBlock
                {
                    Format = format.Name,
                    Source = new ImageSource { S3Location = location },
                },
            },
            MediaKind.Video => new ContentBlock
            {
                Video = new VideoBlock
                {
                    Format = format.Name,
                    Source = new VideoSource { S3Location = location },
                },
            },
            MediaKind.Audio => new ContentBlock
            {
                Audio = new AudioBlock
                {
                    Format = format.Name,
                    Source = new AudioSource { S3Location = location },
                },
            },
            _ => new ContentBlock
            {
                Document = Document(
                    content,
                    documents.Next(content.Uri.AbsolutePath),
                    format.Name,
                    new DocumentSource { S3Location = location }
                ),
            },
        };
    }

    private static DocumentBlock Document(AIContent content, string name, string format, DocumentSource source) =>
        new()
        {
            Format = format,
            Name = name,
            Source = source,
            Context = content.Text(BedrockContents.DocumentContext),
            Citations = content.IsSet(BedrockContents.DocumentCitations) ? new CitationsConfig { Enabled = true } : null,
        };

    private static void Check(int length, MediaKind kind, string mediaType, ContentPlace place)
    {
        var limit = kind switch
        {
            MediaKind.Images => MaxImageBytes,
            MediaKind.Documents => MaxDocumentBytes,
            _ => MaxInlineVideoBytes,
        };
        if (length == 0)
            throw new ArgumentException($"{place}: a content of type {mediaType} has no bytes.");
        if (length > limit)
            throw new ArgumentException(
                $"{place}: a content of type {mediaType} has {length} bytes; Converse takes at most {limit}. Send an s3:// URI instead if the model supports it."
            );
    }
}
