using System.Text.Json.Serialization;

namespace GenAI.Lifecycle.Local.Services.S3;

internal sealed record S3Bucket(string Name, DateTimeOffset CreatedAt);

/// <summary>A piece of an object's content; an object that was uploaded in parts has one a part.</summary>
internal sealed record S3Segment(string BlobId, long Size);

/// <summary>A checksum in base64; <see cref="Composite"/> when it is one of the parts' checksums.</summary>
internal sealed record S3Checksum(string Algorithm, string Value, bool Composite = false);

/// <summary>What a client says about an object beside its content.</summary>
internal sealed record S3Attributes
{
    public string ContentType { get; init; } = "binary/octet-stream";

    /// <summary>Cache-Control, Content-Disposition, Content-Encoding, Content-Language, Expires.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    /// <summary>User metadata, names without <c>x-amz-meta-</c>, lower case.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; init; } = new Dictionary<string, string>();

    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();

    /// <summary><c>AES256</c> or <c>aws:kms</c>.</summary>
    public string Encryption { get; init; } = "AES256";

    public string StorageClass { get; init; } = "STANDARD";
}

internal sealed record S3Object(
    string Bucket, string Key, IReadOnlyList<S3Segment> Segments, long Size, string ETag, DateTimeOffset LastModified, S3Attributes Attributes)
{
    public S3Checksum? Checksum { get; init; }

    public int PartCount { get; init; }
}

internal sealed record S3Upload(string UploadId, string Bucket, string Key, DateTimeOffset Initiated, S3Attributes Attributes)
{
    public string? ChecksumAlgorithm { get; init; }

    public bool FullObjectChecksum { get; init; }
}

internal sealed record S3Part(int Number, S3Segment Segment, string ETag, DateTimeOffset LastModified, S3Checksum? Checksum);

[JsonSerializable(typeof(S3Bucket))]
[JsonSerializable(typeof(S3Object))]
[JsonSerializable(typeof(S3Upload))]
[JsonSerializable(typeof(S3Part))]
internal sealed partial class S3Json : JsonSerializerContext;
