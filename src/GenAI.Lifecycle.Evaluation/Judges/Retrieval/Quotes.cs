namespace GenAI.Lifecycle.Evaluation.Judges;

/// <summary>Checks quotes.</summary>
public static class Quotes
{
    /// <summary>Whether a passage holds a quote word for word. Runs of white space count as one space, since line breaks do not survive being quoted; nothing else may differ.</summary>
    /// <param name="quote">The quote; blank is none.</param>
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
