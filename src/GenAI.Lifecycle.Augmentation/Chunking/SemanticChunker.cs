using System.Numerics.Tensors;
using GenAI.Lifecycle.Augmentation.Documents;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Augmentation.Chunking;

/// <summary>
/// Cuts where the subject changes: between two sentences whose embeddings are further apart than most of the document's neighbours are.
/// </summary>
public sealed class SemanticChunker : IChunker
{
    private readonly IEmbeddingGenerator<string, Embedding<float>> _embeddings;
    private readonly ChunkingOptions _options;
    private readonly double _percentile;

    /// <summary>Creates the chunker.</summary>
    /// <param name="embeddings">Embeds the sentences.</param>
    /// <param name="options">The length of the longest passage; <see langword="null"/>: the defaults. The overlap is not used.</param>
    /// <param name="percentile">The share of neighbours that stay together, above 0 and below 1.</param>
    public SemanticChunker(
        IEmbeddingGenerator<string, Embedding<float>> embeddings,
        ChunkingOptions? options = null,
        double percentile = .8
    )
    {
        ArgumentNullException.ThrowIfNull(embeddings);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(percentile);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(percentile, 1);
        _embeddings = embeddings;
        _options = (options ?? new ChunkingOptions()).Checked();
        _percentile = percentile;
    }

    /// <inheritdoc/>
    public string Fingerprint => FormattableString.Invariant($"semantic {_percentile} {_options.Fingerprint}");

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Passage>> SplitAsync(ParsedDocument document, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(document);
        var units = TextUnits.Of(document, text => _options.Measure(text) <= _options.MaxLength);
        if (units.Count == 0)
            return [];
        var texts = units.Select(unit => document.Text[unit.Start..unit.End]);
        var vectors = await _embeddings.GenerateAsync(texts, cancellationToken: cancellationToken).ConfigureAwait(false);
        var breaks = Breaks(units, vectors);
        var factory = new PassageFactory(document);
        var passages = new List<Passage>();
        foreach (var (first, last) in PassagePacker.Pack(units, Fits, static (_, _) => false))
        {
            if (factory.Create(units[first].Start, units[last].End, units[first].Block) is { } passage)
                passages.Add(passage);
        }

        return passages;

        bool Fits(int first, int last) =>
            !breaks[last] && _options.Measure(document.Text[units[first].Start..units[last].End]) <= _options.MaxLength;
    }

    // breaks[i]: a new passage begins at unit i.
    private bool[] Breaks(List<TextUnit> units, GeneratedEmbeddings<Embedding<float>> vectors)
    {
        var distances = new double[units.Count];
        for (var i = 1; i < units.Count; i++)
        {
            var cosine = TensorPrimitives.CosineSimilarity(vectors[i - 1].Vector.Span, vectors[i].Vector.Span);
            distances[i] = float.IsNaN(cosine) ? 1 : 1 - cosine;
        }

        var within = Enumerable
            .Range(1, units.Count - 1)
            .Where(i => units[i].Group == units[i - 1].Group)
            .Select(i => distances[i])
            .Order()
            .ToArray();
        var limit = within.Length == 0 ? double.PositiveInfinity : within[(int)(_percentile * (within.Length - 1))];
        return [.. distances.Select((distance, i) => i > 0 && distance > limit)];
    }
}
