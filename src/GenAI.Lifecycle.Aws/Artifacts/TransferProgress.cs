namespace GenAI.Lifecycle.Aws;

/// <summary>How far a transfer has come.</summary>
/// <param name="Item">The file's or object's name.</param>
/// <param name="Bytes">The bytes of it that are through.</param>
/// <param name="TotalBytes">All of its bytes.</param>
/// <param name="Skipped">Whether it was there already, byte for byte, and nothing was sent.</param>
public sealed record TransferProgress(string Item, long Bytes, long TotalBytes, bool Skipped = false);
