namespace GenAI.Lifecycle.Augmentation.Documents;

/// <summary>A document source over documents that the application holds, such as streams of S3 objects or rows of a database.</summary>
/// <param name="name">The name of the source.</param>
/// <param name="documents">The documents.</param>
public sealed class DocumentCollection(string name, IEnumerable<SourceDocument> documents) : IDocumentSource
{
    /// <inheritdoc/>
    public string Name { get; } = Require(name);

    /// <inheritdoc/>
    public IAsyncEnumerable<SourceDocument> ListAsync(CancellationToken cancellationToken = default) => documents.ToAsyncEnumerable();

    private static string Require(string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        return name;
    }
}
