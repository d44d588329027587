namespace GenAI.Lifecycle.Evaluation.Judges;

/// <summary>Provides checks of quotes.</summary>
public static class Quotes
{
    /// <summary>
    /// Returns whether a passage contains a quote verbatim. Runs of white space count as one space, since quotes lose line breaks;
    /// nothing else may differ.
    /// </summary>
    /// <param name="quote">The quote; a blank quote is never found.</param>
    /// <param name="passages">The passages; a quote is within one of them.</param>
    public static bool IsVerbatim(string? quote, IEnumerable<string> passages)
    {
        ArgumentNullException.ThrowIfNull(passages);
        if (string.IsNullOrWhiteSpace(quote))
            return false;
        var words = Squeeze(quote);
        return passages.Any(passage => Squeeze(passage).Contains(words, StringComparison.Ordinal));
    }

    private static string Squeeze(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
