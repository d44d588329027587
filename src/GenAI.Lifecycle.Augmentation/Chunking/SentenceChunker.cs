using GenAI.Lifecycle.Augmentation.Documents;

namespace GenAI.Lifecycle.Augmentation.Chunking;

/// <summary>Cuts after a number of sentences, never across a heading. A table, a block of code and a row count as one sentence.</summary>
public sealed class SentenceChunker : IChunker
{
    private readonly int _sentences;
    private readonly int _overlap;
    private readonly int _window;

    /// <summary>Creates the chunker.</summary>
    /// <param name="sentences">The sentences of a passage, at least 1.</param>
    /// <param name="overlap">The sentences that the next passage repeats, from 0 to less than <paramref name="sentences"/>.</param>
    /// <param name="window">The sentences on each side that a model is shown with a passage, at least 0.</param>
    public SentenceChunker(int sentences = 1, int overlap = 0, int window = 0)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(sentences, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(overlap);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(overlap, sentences);
        ArgumentOutOfRangeException.ThrowIfNegative(window);
        (_sentences, _overlap, _window) = (sentences, overlap, window);
    }

    /// <inheritdoc/>
    public string Fingerprint => $"sentences {_sentences}/{_overlap} window {_window}";

    /// <inheritdoc/>
    public Task<IReadOnlyList<Passage>> SplitAsync(ParsedDocument document, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(document);
        var units = TextUnits.Of(document, static _ => true);
        var factory = new PassageFactory(document);
        var passages = new List<Passage>();
        foreach (var (first, last) in PassagePacker.Pack(units, (i, j) => j - i < _sentences, (i, j) => j - i < _overlap))
        {
            if (factory.Create(units[first].Start, units[last].End, units[first].Block, Window(units, first, last)) is { } passage)
                passages.Add(passage);
        }

        return Task.FromResult<IReadOnlyList<Passage>>(passages);
    }

    private PassageWindow? Window(List<TextUnit> units, int first, int last)
    {
        if (_window == 0)
            return null;
        var group = units[first].Group;
        var (from, to) = (first, last);
        while (from > 0 && first - from < _window && units[from - 1].Group == group)
            from--;
        while (to + 1 < units.Count && to - last < _window && units[to + 1].Group == group)
            to++;
        return new PassageWindow(units[from].Start, units[to].End - units[from].Start);
    }
}
