namespace GenAI.Lifecycle.Aws;

/// <summary>A file that is in S3.</summary>
/// <param name="Location">Where.</param>
/// <param name="Length">Its size in bytes.</param>
/// <param name="Sha256">The SHA-256 of its bytes in lower-case hexadecimal digits; <see langword="null"/> when whoever put it there did
/// not say.</param>
public sealed record Artifact(S3Uri Location, long Length, string? Sha256);
