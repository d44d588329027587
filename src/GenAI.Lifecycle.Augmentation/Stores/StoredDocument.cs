namespace GenAI.Lifecycle.Augmentation.Stores;

/// <summary>Represents a document that a store holds, without its text.</summary>
public sealed record StoredDocument
{
    /// <summary>Gets the identity of the document.</summary>
    public required string Id { get; init; }

    /// <summary>Gets the name of the source that the document came from.</summary>
    public required string Source { get; init; }

    /// <summary>Gets the hash of everything that its passages depend on. The document is read again when it differs.</summary>
    public required string Fingerprint { get; init; }

    /// <summary>Gets the title; <see langword="null"/> if it has none.</summary>
    public string? Title { get; init; }

    /// <summary>Gets the language as a BCP 47 tag; <see langword="null"/> if it is unknown.</summary>
    public string? Language { get; init; }

    /// <summary>Gets the time of the last change; <see langword="null"/> if it is unknown.</summary>
    public DateTimeOffset? ModifiedAt { get; init; }

    /// <summary>Gets the principals that may read the document; empty: everybody.</summary>
    public IReadOnlyList<string> Owners { get; init; } = [];

    /// <summary>Gets the metadata.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; init; } = new Dictionary<string, string>();
}
