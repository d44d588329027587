using GenAI.Lifecycle.Augmentation.Documents;

namespace GenAI.Lifecycle.Augmentation.Chunking;

/// <summary>Cuts where a function of the application says.</summary>
/// <param name="name">The name of the rule; change it when the rule changes, so that documents are cut again.</param>
/// <param name="split">Returns the ranges of the passages in the document's text.</param>
public sealed class DelegateChunker(string name, Func<ParsedDocument, IEnumerable<Range>> split) : IChunker
{
    /// <inheritdoc/>
    public string Fingerprint => $"custom {name}";

    /// <inheritdoc/>
    /// <exception cref="ArgumentOutOfRangeException">A range is outside the document.</exception>
    public Task<IReadOnlyList<Passage>> SplitAsync(ParsedDocument document, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(document);
        var factory = new PassageFactory(document);
        var passages = new List<Passage>();
        foreach (var range in split(document))
        {
            var (start, length) = range.GetOffsetAndLength(document.Text.Length);
            var end = Whole(document.Text, start + length);
            start = Whole(document.Text, start);
            if (factory.Create(start, end, BlockAt(document, start)) is { } passage)
                passages.Add(passage);
        }

        return Task.FromResult<IReadOnlyList<Passage>>(passages);
    }

    // A cut inside a surrogate pair moves before it.
    private static int Whole(string text, int cut) => cut > 0 && cut < text.Length && char.IsLowSurrogate(text[cut]) ? cut - 1 : cut;

    private static TextBlock BlockAt(ParsedDocument document, int offset) =>
        document.Blocks.FirstOrDefault(block => block.End > offset && block.Kind != TextBlockKind.Heading)
        ?? new TextBlock(TextBlockKind.Paragraph, 0, document.Text.Length);
}
