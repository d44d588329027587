namespace GenAI.Lifecycle.Augmentation.Search;

/// <summary>
/// BM25 after Lucene 8 and later: Σ ln(1 + (N − n + .5)/(n + .5)) · tf/(tf + k1·(1 − b + b·dl/avgdl)). Lengths are exact.
/// </summary>
public static class Bm25
{
    /// <summary>Returns the inverse document frequency of a term.</summary>
    /// <param name="documents">The number of texts, N.</param>
    /// <param name="withTerm">The number of texts that have the term, n.</param>
    public static double Idf(long documents, long withTerm) => Math.Log(1 + ((documents - withTerm + .5) / (withTerm + .5)));

    /// <summary>Returns the score of a term in a text.</summary>
    /// <param name="idf">The inverse document frequency of the term.</param>
    /// <param name="frequency">The number of times the term occurs in the text, tf.</param>
    /// <param name="relativeLength">The length of the text over the mean length, dl/avgdl.</param>
    /// <param name="parameters">The parameters.</param>
    public static double Score(double idf, double frequency, double relativeLength, Bm25Parameters parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        return idf * frequency / (frequency + (parameters.K1 * (1 - parameters.B + (parameters.B * relativeLength))));
    }
}

/// <summary>The parameters of BM25.</summary>
public sealed record Bm25Parameters
{
    /// <summary>Gets how slowly repeated terms stop adding to the score.</summary>
    /// <value>The default value is 1.2, as in Lucene. At least 0.</value>
    public double K1
    {
        get;
        init =>
            field =
                double.IsFinite(value) && value >= 0
                    ? value
                    : throw new ArgumentOutOfRangeException(nameof(value), value, "K1 must be 0 or greater.");
    } = 1.2;

    /// <summary>Gets how much long texts are marked down.</summary>
    /// <value>The default value is 0.75, as in Lucene. From 0 to 1.</value>
    public double B
    {
        get;
        init =>
            field = value is >= 0 and <= 1 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "B must be from 0 to 1.");
    } = .75;
}
