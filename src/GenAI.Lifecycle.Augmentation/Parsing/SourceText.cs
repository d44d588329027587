using System.Text;
using GenAI.Lifecycle.Augmentation.Documents;

namespace GenAI.Lifecycle.Augmentation.Parsing;

/// <summary>Reads text: UTF-8, or what a byte order mark says. Bytes that are not text are an error.</summary>
internal static class SourceText
{
    private static readonly UTF8Encoding s_strict = new(false, throwOnInvalidBytes: true);

    public static async Task<string> ReadAsync(Stream content, CancellationToken cancellationToken)
    {
        using var reader = new StreamReader(content, s_strict, detectEncodingFromByteOrderMarks: true, leaveOpen: true);
        return await reader.ReadToEndAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Returns the lines of a text, each without its end; LF, CR and CR LF end a line.</summary>
    public static IEnumerable<Range> Lines(string text, int start, int end)
    {
        while (start < end)
        {
            var length = text.AsSpan(start, end - start).IndexOfAny('\r', '\n');
            var stop = length < 0 ? end : start + length;
            yield return start..stop;
            start = stop + (stop + 1 < end && text[stop] == '\r' && text[stop + 1] == '\n' ? 2 : 1);
        }
    }

    /// <summary>Returns the blocks between blank lines for which <paramref name="splitsBefore"/> holds at their first line.</summary>
    public static IEnumerable<TextBlock> Paragraphs(string text, TextBlockKind kind, Func<string, Range, bool>? splitsBefore = null)
    {
        var (start, end, blank) = (-1, -1, false);
        foreach (var line in Lines(text, 0, text.Length))
        {
            if (string.IsNullOrWhiteSpace(text[line]))
            {
                blank = true;
                continue;
            }

            if (start >= 0 && blank && splitsBefore?.Invoke(text, line) != false)
            {
                yield return new TextBlock(kind, start, end - start);
                start = -1;
            }

            start = start < 0 ? line.Start.Value : start;
            (end, blank) = (line.End.Value, false);
        }

        if (start >= 0)
            yield return new TextBlock(kind, start, end - start);
    }
}
