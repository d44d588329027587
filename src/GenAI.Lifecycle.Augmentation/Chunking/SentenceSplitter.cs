namespace GenAI.Lifecycle.Augmentation.Chunking;

/// <summary>Cuts text at the ends of sentences.</summary>
internal static class SentenceSplitter
{
    /// <summary>The ranges of the sentences of a text, in order; white space between them belongs to none.</summary>
    public static IEnumerable<Range> Split(string text)
    {
        var start = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (!IsEnd(text, i)) continue;
            if (Trim(text, start, i + 1) is { } sentence) yield return sentence;
            start = i + 1;
        }

        if (Trim(text, start, text.Length) is { } rest) yield return rest;
    }

    private static bool IsEnd(string text, int i) => text[i] switch
    {
        '\n' => true,
        '。' or '！' or '？' => true,
        // A full stop inside a number or an abbreviation is followed by no white space.
        '.' or '!' or '?' => i + 1 == text.Length || char.IsWhiteSpace(text[i + 1]),
        _ => false,
    };

    private static Range? Trim(string text, int start, int end)
    {
        while (start < end && char.IsWhiteSpace(text[start])) start++;
        while (end > start && char.IsWhiteSpace(text[end - 1])) end--;
        return start < end ? start..end : null;
    }
}
