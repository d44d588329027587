namespace GenAI.Lifecycle.Evaluation.Metrics;

/// <summary>
/// Perplexity by each average in use, and bits per byte, over one or many texts. Only bits per byte and the byte and word averages
/// compare models with different tokenisers.
/// </summary>
/// <param name="PerToken">exp(−Σ log-likelihood / Σ tokens).</param>
/// <param name="PerWord">
/// exp(−Σ log-likelihood / Σ words), as lm-evaluation-harness's word perplexity; <see langword="null"/> without words.
/// </param>
/// <param name="PerByte">exp(−Σ log-likelihood / Σ bytes); <see langword="null"/> without bytes.</param>
/// <param name="BitsPerByte">−Σ log-likelihood / Σ bytes / ln 2; <see langword="null"/> without bytes.</param>
public sealed record Perplexity(double PerToken, double? PerWord, double? PerByte, double? BitsPerByte)
{
    /// <summary>Averages over texts, each weighted by its length.</summary>
    /// <param name="texts">One or more texts.</param>
    /// <exception cref="ArgumentException">There are no texts, or a log-likelihood is not a number or above 0.</exception>
    public static Perplexity Of(params IReadOnlyCollection<TextLikelihood> texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        if (texts.Count == 0)
            throw new ArgumentException("At least one text is required.", nameof(texts));
        foreach (var text in texts)
            if (!(double.IsFinite(text.LogLikelihood) && text.LogLikelihood <= 0) || text.Tokens <= 0)
                throw new ArgumentException(
                    $"{text} is not a likelihood of a text; it must be finite, at most 0 and over at least one token.",
                    nameof(texts)
                );
        var surprise = -texts.Sum(static t => t.LogLikelihood);
        double words = texts.Sum(static t => (long)t.Words);
        double bytes = texts.Sum(static t => (long)t.Bytes);
        return new Perplexity(
            Math.Exp(surprise / texts.Sum(static t => (long)t.Tokens)),
            words > 0 ? Math.Exp(surprise / words) : null,
            bytes > 0 ? Math.Exp(surprise / bytes) : null,
            bytes > 0 ? surprise / bytes / Math.Log(2) : null
        );
    }
}
