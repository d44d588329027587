namespace GenAI.Lifecycle.Augmentation.Documents;

/// <summary>Represents a document as a source delivers it, before it is read.</summary>
public sealed record SourceDocument
{
    /// <summary>Gets the identity of the document, unique in the index, such as a relative path or a URI. Citations show it.</summary>
    public required string Id { get; init; }

    /// <summary>Gets the function that opens the content. The reader disposes the stream.</summary>
    public required Func<CancellationToken, Task<Stream>> OpenAsync { get; init; }

    /// <summary>Gets the media type, such as <c>text/markdown</c>.</summary>
    /// <value>The default value is <see langword="null"/>: the extension of <see cref="Id"/> decides.</value>
    public string? MediaType { get; init; }

    /// <summary>Gets the title.</summary>
    /// <value>The default value is <see langword="null"/>: the title that the content states.</value>
    public string? Title { get; init; }

    /// <summary>Gets the language as a BCP 47 tag, such as <c>de</c>. It selects the analyzer for keyword search.</summary>
    /// <value>The default value is <see langword="null"/>: the language that the content states, or else that of the index.</value>
    public string? Language { get; init; }

    /// <summary>Gets the principals (users, groups, tenants) that may read the document.</summary>
    /// <value>The default value is empty: every search may return it.</value>
    public IReadOnlyList<string> Owners { get; init; } = [];

    /// <summary>Gets what is known about the document, for filters.</summary>
    /// <value>The default value is empty.</value>
    public IReadOnlyDictionary<string, string> Metadata { get; init; } = new Dictionary<string, string>();

    /// <summary>Gets the time of the last change, which time decay uses.</summary>
    public DateTimeOffset? ModifiedAt { get; init; }

    /// <summary>Creates a document from a text.</summary>
    /// <param name="id">The identity of the document.</param>
    /// <param name="text">The content.</param>
    /// <param name="mediaType">The media type; <see langword="null"/>: the extension of <paramref name="id"/> decides.</param>
    public static SourceDocument FromText(string id, string text, string? mediaType = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(id);
        ArgumentNullException.ThrowIfNull(text);
        return FromBytes(id, System.Text.Encoding.UTF8.GetBytes(text), mediaType);
    }

    /// <summary>Creates a document from bytes.</summary>
    /// <param name="id">The identity of the document.</param>
    /// <param name="content">The content.</param>
    /// <param name="mediaType">The media type; <see langword="null"/>: the extension of <paramref name="id"/> decides.</param>
    public static SourceDocument FromBytes(string id, byte[] content, string? mediaType = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(id);
        ArgumentNullException.ThrowIfNull(content);
        return new SourceDocument
        {
            Id = id,
            MediaType = mediaType,
            OpenAsync = _ => Task.FromResult<Stream>(new MemoryStream(content, writable: false)),
        };
    }
}
