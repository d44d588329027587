using GenAI.Lifecycle.Augmentation.Documents;

namespace GenAI.Lifecycle.Augmentation.Chunking;

/// <summary>
/// Cuts at headings, inside a section at the ends of sentences, and inside a sentence only when it alone is longer than a passage may be.
/// Tables and code are kept whole where they fit. This is the default.
/// </summary>
/// <param name="options">The options; <see langword="null"/>: the defaults.</param>
public sealed class HeadingChunker(ChunkingOptions? options = null) : IChunker
{
    private readonly ChunkingOptions _options = (options ?? new ChunkingOptions()).Checked();

    /// <inheritdoc/>
    public string Fingerprint => $"headings {_options.Fingerprint}";

    /// <inheritdoc/>
    public Task<IReadOnlyList<Passage>> SplitAsync(ParsedDocument document, CancellationToken cancellationToken = default) =>
        Task.FromResult(Split(document));

    /// <summary>Cuts a document.</summary>
    /// <param name="document">The document.</param>
    public IReadOnlyList<Passage> Split(ParsedDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        return Split(document, new PassageFactory(document));
    }

    /// <summary>Cuts a part of a document; the factory tells apart equal texts of all its parts.</summary>
    internal IReadOnlyList<Passage> Split(ParsedDocument document, PassageFactory factory)
    {
        var units = TextUnits.Of(document, text => _options.Measure(text) <= _options.MaxLength);
        var passages = new List<Passage>();
        foreach (
            var (first, last) in PassagePacker.Pack(
                units,
                (i, j) => Measure(i, j) <= _options.MaxLength,
                (i, j) => Measure(i, j) <= _options.Overlap
            )
        )
        {
            if (factory.Create(units[first].Start, units[last].End, units[first].Block) is { } passage)
                passages.Add(passage);
        }

        return passages;

        int Measure(int first, int last) => _options.Measure(document.Text[units[first].Start..units[last].End]);
    }
}
