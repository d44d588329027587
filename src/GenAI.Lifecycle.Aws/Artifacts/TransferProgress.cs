namespace GenAI.Lifecycle.Aws;

/// <summary>Describes the progress of a transfer.</summary>
/// <param name="Item">The file's or object's name.</param>
/// <param name="Bytes">The bytes transferred so far.</param>
/// <param name="TotalBytes">Its total size in bytes.</param>
/// <param name="Skipped">Whether an identical copy existed already, so that nothing was sent.</param>
public sealed record TransferProgress(string Item, long Bytes, long TotalBytes, bool Skipped = false);
