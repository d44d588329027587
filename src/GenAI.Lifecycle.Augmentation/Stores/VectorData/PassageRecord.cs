using GenAI.Lifecycle.Augmentation.Documents;
using Microsoft.Extensions.VectorData;

namespace GenAI.Lifecycle.Augmentation.Stores.VectorData;

/// <summary>
/// A passage as a record of Microsoft.Extensions.VectorData: with its attributes and without constructor parameters, as connectors require.
/// The attributes state vectors of 384 dimensions; give <see cref="DefinitionOf"/> to the connector for another length.
/// </summary>
public sealed class PassageRecord
{
    /// <summary>The owner of documents that everybody may read.</summary>
    public const string Everybody = "*";

    /// <summary>Gets or sets the identity of the passage.</summary>
    [VectorStoreKey]
    public string Id { get; set; } = string.Empty;

    /// <summary>Gets or sets the identity of the document.</summary>
    [VectorStoreData(IsIndexed = true)]
    public string DocumentId { get; set; } = string.Empty;

    /// <summary>Gets or sets the name of the source.</summary>
    [VectorStoreData(IsIndexed = true)]
    public string Source { get; set; } = string.Empty;

    /// <summary>Gets or sets whether the record speaks for its document. It is written last and removed last.</summary>
    [VectorStoreData(IsIndexed = true)]
    public bool IsHead { get; set; }

    /// <summary>Gets or sets the fingerprint of the document, on its head.</summary>
    [VectorStoreData]
    public string? Fingerprint { get; set; }

    /// <summary>Gets or sets the content key.</summary>
    [VectorStoreData(IsIndexed = true)]
    public string ContentKey { get; set; } = string.Empty;

    /// <summary>Gets or sets the owners; <see cref="Everybody"/> where the document has none.</summary>
    [VectorStoreData(IsIndexed = true)]
    public List<string> Owners { get; set; } = [];

    /// <summary>Gets or sets the metadata as "key=value".</summary>
    [VectorStoreData(IsIndexed = true)]
    public List<string> Tags { get; set; } = [];

    /// <summary>Gets or sets the text.</summary>
    [VectorStoreData(IsFullTextIndexed = true)]
    public string Text { get; set; } = string.Empty;

    /// <summary>Gets or sets where the text starts in the document.</summary>
    [VectorStoreData]
    public int Offset { get; set; }

    /// <summary>Gets or sets the headings above.</summary>
    [VectorStoreData]
    public string Section { get; set; } = string.Empty;

    /// <summary>Gets or sets the page.</summary>
    [VectorStoreData]
    public int? Page { get; set; }

    /// <summary>Gets or sets the title of the document.</summary>
    [VectorStoreData]
    public string? Title { get; set; }

    /// <summary>Gets or sets the language of the document.</summary>
    [VectorStoreData]
    public string? Language { get; set; }

    /// <summary>Gets or sets the time of the document's last change.</summary>
    [VectorStoreData]
    public DateTimeOffset? ModifiedAt { get; set; }

    /// <summary>Gets or sets the text that places the passage in its document.</summary>
    [VectorStoreData]
    public string? Context { get; set; }

    /// <summary>Gets or sets where the window starts.</summary>
    [VectorStoreData]
    public int? WindowOffset { get; set; }

    /// <summary>Gets or sets the text of the window.</summary>
    [VectorStoreData]
    public string? WindowText { get; set; }

    /// <summary>Gets or sets the vector, of length one.</summary>
    [VectorStoreVector(384, DistanceFunction = DistanceFunction.CosineSimilarity)]
    public ReadOnlyMemory<float> Vector { get; set; }

    /// <summary>Returns the definition of the record for vectors of another length.</summary>
    /// <param name="dimensions">The length of the vectors, at least 1.</param>
    /// <param name="distanceFunction">The distance function that the connector supports, see <see cref="DistanceFunction"/>.</param>
    public static VectorStoreCollectionDefinition DefinitionOf(int dimensions, string distanceFunction = DistanceFunction.CosineSimilarity)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(dimensions, 1);
        return new VectorStoreCollectionDefinition
        {
            Properties =
            [
                new VectorStoreKeyProperty(nameof(Id), typeof(string)),
                Data(nameof(DocumentId), typeof(string), true),
                Data(nameof(Source), typeof(string), true),
                Data(nameof(IsHead), typeof(bool), true),
                Data(nameof(Fingerprint), typeof(string)),
                Data(nameof(ContentKey), typeof(string), true),
                Data(nameof(Owners), typeof(List<string>), true),
                Data(nameof(Tags), typeof(List<string>), true),
                new VectorStoreDataProperty(nameof(Text), typeof(string)) { IsFullTextIndexed = true },
                Data(nameof(Offset), typeof(int)),
                Data(nameof(Section), typeof(string)),
                Data(nameof(Page), typeof(int?)),
                Data(nameof(Title), typeof(string)),
                Data(nameof(Language), typeof(string)),
                Data(nameof(ModifiedAt), typeof(DateTimeOffset?)),
                Data(nameof(Context), typeof(string)),
                Data(nameof(WindowOffset), typeof(int?)),
                Data(nameof(WindowText), typeof(string)),
                new VectorStoreVectorProperty(nameof(Vector), typeof(ReadOnlyMemory<float>), dimensions)
                {
                    DistanceFunction = distanceFunction,
                },
            ],
        };
    }

    internal static PassageRecord Of(DocumentWrite write, IndexedPassage indexed, bool isHead) =>
        new()
        {
            Id = indexed.Passage.Id,
            DocumentId = write.Document.Id,
            Source = write.Document.Source,
            IsHead = isHead,
            Fingerprint = isHead ? write.Document.Fingerprint : null,
            ContentKey = indexed.ContentKey,
            Owners = write.Document.Owners.Count == 0 ? [Everybody] : [.. write.Document.Owners],
            Tags = [.. write.Document.Metadata.Select(static pair => $"{pair.Key}={pair.Value}")],
            Text = indexed.Passage.Text,
            Offset = indexed.Passage.Offset,
            Section = indexed.Passage.Section,
            Page = indexed.Passage.Page,
            Title = write.Document.Title,
            Language = write.Document.Language,
            ModifiedAt = write.Document.ModifiedAt,
            Context = indexed.Passage.Context,
            WindowOffset = indexed.Passage.Window?.Offset,
            WindowText = indexed.Passage.Window is { } window ? write.Text.Substring(window.Offset, window.Length) : null,
            Vector = Search.UnitVector.Of(indexed.Vector.Span, nameof(indexed)),
        };

    internal StoredDocument ToDocument() =>
        new()
        {
            Id = DocumentId,
            Source = Source,
            Fingerprint = Fingerprint ?? string.Empty,
            Title = Title,
            Language = Language,
            ModifiedAt = ModifiedAt,
            Owners = Owners is [Everybody] ? [] : [.. Owners],
            Metadata = Metadata(),
        };

    internal Passage ToPassage() =>
        new()
        {
            Id = Id,
            DocumentId = DocumentId,
            Text = Text,
            Offset = Offset,
            Section = Section,
            Page = Page,
            Title = Title,
            Context = Context,
            Window = WindowOffset is { } offset && WindowText is { } text ? new PassageWindow(offset, text.Length) : null,
            Metadata = Metadata(),
            ModifiedAt = ModifiedAt,
        };

    private Dictionary<string, string> Metadata() =>
        Tags.Select(static tag => tag.Split('=', 2))
            .ToDictionary(static parts => parts[0], static parts => parts[1], StringComparer.Ordinal);

    private static VectorStoreDataProperty Data(string name, Type type, bool isIndexed = false) =>
        new(name, type) { IsIndexed = isIndexed };
}
