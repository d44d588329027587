using System.Text.Json.Serialization;

namespace GenAI.Lifecycle.Local.Services.S3;

internal sealed record S3Bucket(string Name, DateTimeOffset CreatedAt)
{
    /// <summary>The location constraint that it was created with; null for none.</summary>
    public string? Location { get; init; }
}

/// <summary>Represents a segment of an object's content; an object that was uploaded in parts has one per part.</summary>
internal sealed record S3Segment(string BlobId, long Size)
{
    /// <summary>The checksum of a part; null if the content was not uploaded in parts.</summary>
    public S3Checksum? Checksum { get; init; }
}

/// <summary>A checksum in base64; <see cref="Composite"/> if it is a checksum of the parts' checksums.</summary>
internal sealed record S3Checksum(string Algorithm, string Value, bool Composite = false)
{
    /// <summary>The name on the wire.</summary>
    [JsonIgnore]
    public string Type => TypeOf(!Composite);

    public static string TypeOf(bool fullObject) => fullObject ? "FULL_OBJECT" : "COMPOSITE";
}

/// <summary>Represents the attributes of an object beside its content.</summary>
internal sealed record S3Attributes
{
    public string ContentType { get; init; } = "binary/octet-stream";

    /// <summary>Cache-Control, Content-Disposition, Content-Encoding, Content-Language, Expires.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    /// <summary>User metadata, names without <c>x-amz-meta-</c>, lower case.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; init; } = new Dictionary<string, string>();

    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();

    /// <summary><c>AES256</c>, <c>aws:kms</c> or <c>aws:kms:dsse</c>.</summary>
    public string Encryption { get; init; } = "AES256";

    /// <summary>The KMS key; null for the service's own.</summary>
    public string? KmsKeyId { get; init; }

    /// <summary>Whether the bucket key is used between the KMS key and the object.</summary>
    public bool BucketKey { get; init; }

    public string StorageClass { get; init; } = "STANDARD";

    /// <summary>The website redirect of the object; null if there is none.</summary>
    public string? WebsiteRedirect { get; init; }
}

internal sealed record S3Object(
    string Bucket,
    string Key,
    IReadOnlyList<S3Segment> Segments,
    long Size,
    string ETag,
    DateTimeOffset LastModified,
    S3Attributes Attributes
)
{
    public S3Checksum? Checksum { get; init; }

    public int PartCount { get; init; }

    /// <summary>
    /// The upload from which it was completed, so that a repeated completion returns the same answer; null if it was
    /// uploaded in one piece.
    /// </summary>
    public string? UploadId { get; init; }
}

internal sealed record S3Upload(string UploadId, string Bucket, string Key, DateTimeOffset Initiated, S3Attributes Attributes)
{
    public string? ChecksumAlgorithm { get; init; }

    public bool FullObjectChecksum { get; init; }

    /// <summary>The name on the wire; null if the client specified no algorithm.</summary>
    [JsonIgnore]
    public string? ChecksumType => ChecksumAlgorithm is null ? null : S3Checksum.TypeOf(FullObjectChecksum);
}

internal sealed record S3Part(int Number, S3Segment Segment, string ETag, DateTimeOffset LastModified, S3Checksum? Checksum);

[JsonSerializable(typeof(S3Bucket))]
[JsonSerializable(typeof(S3Object))]
[JsonSerializable(typeof(S3Upload))]
[JsonSerializable(typeof(S3Part))]
internal sealed partial class S3Json : JsonSerializerContext;
