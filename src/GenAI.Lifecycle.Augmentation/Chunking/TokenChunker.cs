using GenAI.Lifecycle.Augmentation.Documents;

namespace GenAI.Lifecycle.Augmentation.Chunking;

/// <summary>Cuts windows of a fixed length at white space, across sentences and headings: the baseline that most libraries start with.</summary>
/// <param name="options">The options; <see langword="null"/>: the defaults. Pass a tokenizer's counter as <see cref="ChunkingOptions.Measure"/>.</param>
public sealed class TokenChunker(ChunkingOptions? options = null) : IChunker
{
    private readonly ChunkingOptions _options = (options ?? new ChunkingOptions()).Checked();

    /// <inheritdoc/>
    public string Fingerprint => $"windows {_options.Fingerprint}";

    /// <inheritdoc/>
    public Task<IReadOnlyList<Passage>> SplitAsync(ParsedDocument document, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(document);
        var words = Words(document);
        var factory = new PassageFactory(document);
        var passages = new List<Passage>();
        for (var first = 0; first < words.Count; )
        {
            cancellationToken.ThrowIfCancellationRequested();
            var last = Last(document.Text, words, first);
            if (factory.Create(words[first].Start, words[last].End, words[first].Block) is { } passage)
                passages.Add(passage);
            if (last + 1 == words.Count)
                break;
            first = Next(document.Text, words, first, last);
        }

        return Task.FromResult<IReadOnlyList<Passage>>(passages);
    }

    // Doubles, then halves the step: a tokenizer is asked a few times for each passage, not once for each word.
    private int Last(string text, List<TextUnit> words, int first)
    {
        var step = 1;
        while (first + step < words.Count && Fits(first + step))
            step *= 2;
        var (low, high) = (first + (step / 2), Math.Min(first + step, words.Count));
        while (high - low > 1)
        {
            var middle = low + ((high - low) / 2);
            (low, high) = Fits(middle) ? (middle, high) : (low, middle);
        }

        return low;

        bool Fits(int last) => _options.Measure(text[words[first].Start..words[last].End]) <= _options.MaxLength;
    }

    private int Next(string text, List<TextUnit> words, int first, int last)
    {
        var next = last + 1;
        while (next - 1 > first && _options.Measure(text[words[next - 1].Start..words[last].End]) <= _options.Overlap)
            next--;
        return next;
    }

    private List<TextUnit> Words(ParsedDocument document)
    {
        var words = new List<TextUnit>();
        foreach (var block in document.Blocks)
        {
            for (var i = block.Offset; i < block.End; )
            {
                if (char.IsWhiteSpace(document.Text[i]))
                {
                    i++;
                    continue;
                }

                var start = i;
                while (i < block.End && !char.IsWhiteSpace(document.Text[i]))
                    i++;
                AddWord(words, document.Text, start, i, block);
            }
        }

        return words;
    }

    // A word may be longer than a passage, as a line of Chinese is: it is halved until it fits.
    private void AddWord(List<TextUnit> words, string text, int start, int end, TextBlock block)
    {
        var middle = start + ((end - start) / 2);
        if (middle > start && char.IsLowSurrogate(text[middle]))
            middle--;
        if (middle <= start || _options.Measure(text[start..end]) <= _options.MaxLength)
        {
            words.Add(new TextUnit(start, end, 0, block));
            return;
        }

        AddWord(words, text, start, middle, block);
        AddWord(words, text, middle, end, block);
    }
}
