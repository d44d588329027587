using System.IO.Compression;
using System.Text;

namespace GenAI.Lifecycle.Evaluation.Metrics;

/// <summary>Provides measures of diversity and repetition. Words are separated by white space.</summary>
public static class Diversity
{
    /// <summary>
    /// Distinct-n: the share of n-grams that are different from each other, over all texts together (J. Li et al., 2016).
    /// </summary>
    /// <param name="texts">One or more texts.</param>
    /// <param name="order">The order n, at least 1.</param>
    /// <returns>Above 0 up to 1; <see langword="null"/> if no text has n words.</returns>
    public static double? Distinct(IReadOnlyCollection<string> texts, int order)
    {
        ArgumentNullException.ThrowIfNull(texts);
        ArgumentOutOfRangeException.ThrowIfLessThan(order, 1);
        var different = new HashSet<string>(StringComparer.Ordinal);
        var all = 0;
        foreach (var text in texts)
        {
            var words = AnswerText.Words(text);
            for (var i = 0; i + order <= words.Count; i++, all++)
                different.Add(string.Join(' ', words.GetRange(i, order)));
        }
        return all == 0 ? null : (double)different.Count / all;
    }

    /// <summary>Returns the repetition: the share of a text's n-grams that occurred earlier in it, a sign of a looping model.</summary>
    /// <param name="text">A text.</param>
    /// <param name="order">The order n, at least 1.</param>
    /// <returns>From 0 to less than 1; <see langword="null"/> if the text has fewer than n words.</returns>
    public static double? Repetition(string text, int order = 4) => 1 - Distinct([text], order);

    /// <summary>
    /// Self-BLEU: the mean BLEU of each text with all others as its references (Y. Zhu et al., 2018): a greater value means more similar
    /// texts.
    /// </summary>
    /// <param name="texts">Two texts or more; the work grows with the square of their number.</param>
    /// <param name="options">The parameters; <see langword="null"/>: those of sacrebleu for a sentence.</param>
    /// <returns>From 0 to 100.</returns>
    /// <exception cref="ArgumentException">There are fewer than two texts.</exception>
    public static double SelfBleu(IReadOnlyList<string> texts, BleuOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(texts);
        if (texts.Count < 2)
            throw new ArgumentException("At least two texts are required.", nameof(texts));
        return texts
            .Index()
            .Average(text =>
                Bleu.Sentence(
                    text.Item,
                    [.. texts.Index().Where(other => other.Index != text.Index).Select(static other => other.Item)],
                    options
                )
            );
    }

    /// <summary>
    /// Returns the compression ratio of the texts joined by line feeds, by deflate: a greater value means more repetition (C. Shaib et
    /// al., 2024, with gzip).
    /// </summary>
    /// <param name="texts">One or more texts that are not all empty.</param>
    /// <exception cref="ArgumentException">There are no texts.</exception>
    public static double CompressionRatio(IReadOnlyCollection<string> texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        var bytes = Encoding.UTF8.GetBytes(string.Join('\n', texts));
        if (bytes.Length == 0)
            throw new ArgumentException("At least one text is required.", nameof(texts));
        using var compressed = new MemoryStream();
        using (var deflate = new DeflateStream(compressed, CompressionLevel.Optimal, leaveOpen: true))
            deflate.Write(bytes);
        return (double)bytes.Length / compressed.Length;
    }
}
