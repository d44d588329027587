namespace GenAI.Lifecycle.Augmentation.Documents;

/// <summary>Provides the documents of one place: a folder, a bucket, a database.</summary>
public interface IDocumentSource
{
    /// <summary>Gets the name of the source. A synchronisation removes only documents that came from a source of this name.</summary>
    string Name { get; }

    /// <summary>Lists all documents of the source. An error while listing ends the synchronisation before anything is removed.</summary>
    /// <param name="cancellationToken">The token to cancel the listing.</param>
    IAsyncEnumerable<SourceDocument> ListAsync(CancellationToken cancellationToken = default);
}
