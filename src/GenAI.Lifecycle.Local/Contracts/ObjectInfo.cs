namespace GenAI.Lifecycle.Local.Contracts;

/// <summary>An object in a listing.</summary>
internal sealed record ObjectInfo(string S3Uri, string Key, long Size, DateTimeOffset LastModified);
