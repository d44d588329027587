namespace GenAI.Lifecycle.Local.Services.S3.Buckets;

/// <summary>A page of a listing; <see cref="Next"/> is its last entry if there are more.</summary>
internal sealed record ObjectPage(IReadOnlyList<S3Object> Objects, IReadOnlyList<string> CommonPrefixes, string? Next);
