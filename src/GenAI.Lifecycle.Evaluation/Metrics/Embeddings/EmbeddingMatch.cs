using System.Numerics.Tensors;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Evaluation.Metrics;

/// <summary>Provides semantic similarity by any embedding model.</summary>
public static class EmbeddingMatch
{
    /// <summary>Returns the cosine of two vectors, from −1 to 1.</summary>
    /// <param name="first">The first vector.</param>
    /// <param name="second">The second vector, of the same length.</param>
    /// <exception cref="ArgumentException">The vectors are empty or differ in length, one is zero, or a value is not finite.</exception>
    public static double Cosine(ReadOnlySpan<float> first, ReadOnlySpan<float> second)
    {
        if (first.IsEmpty || first.Length != second.Length)
            throw new ArgumentException(
                $"The vectors have {first.Length} and {second.Length} numbers; the lengths must be equal and above 0.",
                nameof(second)
            );
        var cosine = TensorPrimitives.CosineSimilarity(first, second);
        return float.IsFinite(cosine)
            ? Math.Clamp(cosine, -1, 1)
            : throw new ArgumentException("A vector is zero or has a value that is not finite, so the cosine is undefined.", nameof(first));
    }

    /// <summary>Returns the cosine of the embeddings of two texts.</summary>
    /// <param name="generator">The embedding model.</param>
    /// <param name="answer">The system's output.</param>
    /// <param name="reference">The reference text.</param>
    /// <param name="cancellationToken">The token to cancel the operation.</param>
    public static async Task<double> SimilarityAsync(
        IEmbeddingGenerator<string, Embedding<float>> generator,
        string answer,
        string reference,
        CancellationToken cancellationToken = default
    )
    {
        var vectors = await EmbedAsync(generator, [answer, reference], cancellationToken).ConfigureAwait(false);
        return Cosine(vectors[0].Span, vectors[1].Span);
    }

    /// <summary>
    /// Greedy matching as in BERTScore (T. Zhang et al., 2020): each piece of the answer is matched with the most similar piece of the
    /// reference (precision) and the other way round (recall). Pieces are embedded individually, so the values differ from those of
    /// BERTScore, which embeds tokens in context. Compare values only for the same model and the same way to split texts.
    /// </summary>
    /// <param name="generator">The embedding model.</param>
    /// <param name="answer">The pieces of the answer, such as words or sentences; one or more.</param>
    /// <param name="reference">The pieces of the reference; one or more.</param>
    /// <param name="weights">
    /// The weight of a piece, such as its inverse document frequency; <see langword="null"/>: all weights are equal.
    /// </param>
    /// <param name="cancellationToken">The token to cancel the operation.</param>
    /// <returns>Weighted mean cosines, from −1 to 1.</returns>
    /// <exception cref="ArgumentException">One side has no pieces, or a weight is negative, not finite or 0 for all.</exception>
    public static async Task<WordOverlap> GreedyAsync(
        IEmbeddingGenerator<string, Embedding<float>> generator,
        IReadOnlyList<string> answer,
        IReadOnlyList<string> reference,
        Func<string, double>? weights = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(answer);
        ArgumentNullException.ThrowIfNull(reference);
        if (answer.Count == 0)
            throw new ArgumentException("The answer has no pieces.", nameof(answer));
        if (reference.Count == 0)
            throw new ArgumentException("The reference has no pieces.", nameof(reference));
        string[] pieces = [.. answer.Concat(reference).Distinct(StringComparer.Ordinal)];
        var vectors = await EmbedAsync(generator, pieces, cancellationToken).ConfigureAwait(false);
        var vectorOf = pieces.Zip(vectors).ToDictionary(static p => p.First, static p => p.Second, StringComparer.Ordinal);

        var precision = Best(answer, reference, vectorOf, weights);
        var recall = Best(reference, answer, vectorOf, weights);
        return new WordOverlap(precision, recall, precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall));
    }

    private static double Best(
        IReadOnlyList<string> from,
        IReadOnlyList<string> to,
        Dictionary<string, ReadOnlyMemory<float>> vectorOf,
        Func<string, double>? weights
    )
    {
        var (sum, total) = (0.0, 0.0);
        foreach (var piece in from)
        {
            var weight = weights?.Invoke(piece) ?? 1;
            if (!(double.IsFinite(weight) && weight >= 0))
                throw new ArgumentException($"The weight {weight} must be finite and at least 0.", nameof(weights));
            sum += weight * to.Max(other => Cosine(vectorOf[piece].Span, vectorOf[other].Span));
            total += weight;
        }
        return total > 0 ? sum / total : throw new ArgumentException("No piece has a weight greater than 0.", nameof(weights));
    }

    private static async Task<IReadOnlyList<ReadOnlyMemory<float>>> EmbedAsync(
        IEmbeddingGenerator<string, Embedding<float>> generator,
        string[] texts,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(generator);
        var embeddings = await generator.GenerateAsync(texts, cancellationToken: cancellationToken).ConfigureAwait(false);
        return embeddings.Count == texts.Length
            ? [.. embeddings.Select(static e => e.Vector)]
            : throw new InvalidOperationException($"The model returned {embeddings.Count} embeddings for {texts.Length} texts.");
    }
}
