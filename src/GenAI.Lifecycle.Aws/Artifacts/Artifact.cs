namespace GenAI.Lifecycle.Aws;

/// <summary>Represents a file in S3.</summary>
/// <param name="Location">The object's location.</param>
/// <param name="Length">Its size in bytes.</param>
/// <param name="Sha256">The SHA-256 of its bytes in lower-case hexadecimal digits; <see langword="null"/> if the object was stored
/// without a hash.</param>
public sealed record Artifact(S3Uri Location, long Length, string? Sha256);
