namespace GenAI.Lifecycle.Augmentation.Chunking;

/// <summary>Cuts text at the ends of sentences.</summary>
internal static class SentenceSplitter
{
    private const int WrappedLine = 40;
    private const string Closers = "\"'”’»)]";

    // Abbreviations after which a name or a number follows, in the languages that the analyzers know.
    private static readonly HashSet<string> s_abbreviations = new(StringComparer.OrdinalIgnoreCase)
    {
        "Mr",
        "Mrs",
        "Ms",
        "Dr",
        "Prof",
        "St",
        "vs",
        "e.g",
        "i.e",
        "cf",
        "Fig",
        "No",
        "Nr",
        "z.B",
        "d.h",
        "bzw",
        "ca",
        "vgl",
        "Sr",
        "Sra",
        "approx",
    };

    /// <summary>Returns the ranges of the sentences of a text, in order; white space between them belongs to none.</summary>
    public static IEnumerable<Range> Split(string text) => Split(text, 0, text.Length);

    /// <summary>Returns the ranges of the sentences of a part of a text, in order; white space between them belongs to none.</summary>
    public static IEnumerable<Range> Split(string text, int from, int to)
    {
        var start = from;
        for (var i = from; i < to; i++)
        {
            var end = EndAfter(text, i, start, to);
            if (end < 0)
                continue;
            if (Trim(text, start, end) is { } sentence)
                yield return sentence;
            (start, i) = (end, end - 1);
        }

        if (Trim(text, start, to) is { } rest)
            yield return rest;
    }

    // Where the sentence ends that a character closes, or -1. Quotes and brackets after the stop belong to the sentence.
    private static int EndAfter(string text, int i, int start, int to)
    {
        switch (text[i])
        {
            case '。' or '！' or '？':
                return i + 1;
            case '\n' or '\r':
                return IsWrapped(text, start, i, to) ? -1 : i + 1;
            case '.' or '!' or '?':
                var end = i + 1;
                while (end < to && Closers.Contains(text[end], StringComparison.Ordinal))
                    end++;
                // A full stop inside a number or an abbreviation is followed by no white space.
                return (end == to || char.IsWhiteSpace(text[end])) && !(text[i] == '.' && IsAbbreviation(text, start, i)) ? end : -1;
            default:
                return -1;
        }
    }

    // A long line without a stop, before a line that starts with a letter, is a line of a wrapped paragraph.
    private static bool IsWrapped(string text, int start, int lineEnd, int to)
    {
        var lineStart = lineEnd;
        while (lineStart > start && text[lineStart - 1] is not ('\n' or '\r'))
            lineStart--;
        if (lineEnd - lineStart < WrappedLine || ".!?:;".Contains(text[lineEnd - 1], StringComparison.Ordinal))
            return false;
        var next = lineEnd + (text[lineEnd] == '\r' && lineEnd + 1 < to && text[lineEnd + 1] == '\n' ? 2 : 1);
        return next < to && (char.IsLetter(text[next]) || "(\"'`*_[„“".Contains(text[next], StringComparison.Ordinal));
    }

    private static bool IsAbbreviation(string text, int start, int stop)
    {
        var word = stop;
        while (word > start && (char.IsLetter(text[word - 1]) || text[word - 1] == '.'))
            word--;
        return s_abbreviations.Contains(text[word..stop]);
    }

    private static Range? Trim(string text, int start, int end)
    {
        while (start < end && char.IsWhiteSpace(text[start]))
            start++;
        while (end > start && char.IsWhiteSpace(text[end - 1]))
            end--;
        return start < end ? start..end : null;
    }
}
