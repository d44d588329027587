using System.Security.Cryptography;
using System.Text;

namespace GenAI.Lifecycle.Augmentation.Chunking;

/// <summary>
/// Cuts Markdown or plain text into passages: never across a heading, at the ends of sentences, and inside one only when it
/// alone is longer than a passage may be.
/// </summary>
public static class Chunker
{
    /// <summary>The passages of a document, in order.</summary>
    /// <param name="text">Markdown or plain text.</param>
    /// <param name="source">Where the text comes from; it becomes <see cref="DocumentChunk.Source"/>.</param>
    /// <param name="options">Length and overlap; the defaults when null.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    public static IReadOnlyList<DocumentChunk> Split(string text, string source, ChunkingOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentException.ThrowIfNullOrWhiteSpace(source);
        options ??= new ChunkingOptions();
        options.Validate();

        var chunks = new List<DocumentChunk>();
        foreach (var (section, body) in Sections(text))
        {
            foreach (var passage in Passages(text, body, options))
            {
                var content = text[passage];
                chunks.Add(new DocumentChunk(Identity(source, section, content), source, section, content, passage.Start.Value));
            }
        }

        return chunks;
    }

    private static string Identity(string source, string section, string text) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{source}\n{section}\n{text}")), 0, 16);

    private static IEnumerable<(string Section, Range Body)> Sections(string text)
    {
        var headings = new List<(int Level, string Title)>();
        var bodyStart = 0;
        var fenced = false;
        for (var lineStart = 0; lineStart < text.Length;)
        {
            var newline = text.IndexOf('\n', lineStart);
            var lineEnd = newline < 0 ? text.Length : newline;
            var line = text.AsSpan(lineStart, lineEnd - lineStart);
            if (line.TrimStart().StartsWith("```", StringComparison.Ordinal)) fenced = !fenced;

            var level = fenced ? 0 : HeadingLevel(line);
            if (level > 0)
            {
                if (lineStart > bodyStart) yield return (Path(headings), bodyStart..lineStart);
                headings.RemoveAll(heading => heading.Level >= level);
                headings.Add((level, text[(lineStart + level)..lineEnd].Trim().TrimEnd('#').TrimEnd()));
                bodyStart = Math.Min(lineEnd + 1, text.Length);
            }

            lineStart = lineEnd + 1;
        }

        if (bodyStart < text.Length) yield return (Path(headings), bodyStart..text.Length);
    }

    private static string Path(List<(int Level, string Title)> headings) => string.Join(" › ", headings.Select(heading => heading.Title));

    private static int HeadingLevel(ReadOnlySpan<char> line)
    {
        var level = line.IndexOfAnyExcept('#');
        return level is > 0 and <= 6 && line[level] == ' ' ? level : 0;
    }

    private static IEnumerable<Range> Passages(string text, Range body, ChunkingOptions options)
    {
        var (offset, length) = body.GetOffsetAndLength(text.Length);
        var sentences = SentenceSplitter.Split(text.Substring(offset, length))
            .Select(sentence => (sentence.Start.Value + offset)..(sentence.End.Value + offset))
            .SelectMany(sentence => Fit(text, sentence, options))
            .ToArray();

        var first = 0;
        while (first < sentences.Length)
        {
            var last = first;
            while (last + 1 < sentences.Length && Fits(text, sentences[first].Start..sentences[last + 1].End, options)) last++;
            yield return sentences[first].Start..sentences[last].End;
            if (last + 1 == sentences.Length) yield break;

            // Step back over whole sentences for the overlap, but always forward by at least one.
            var next = last + 1;
            while (next - 1 > first && options.Measure(text[sentences[next - 1].Start..sentences[last].End]) <= options.Overlap) next--;
            first = next;
        }
    }

    private static bool Fits(string text, Range range, ChunkingOptions options) => options.Measure(text[range]) <= options.MaxLength;

    /// <summary>Halves an over-long sentence at white space where there is some, never inside a surrogate pair.</summary>
    private static IEnumerable<Range> Fit(string text, Range sentence, ChunkingOptions options)
    {
        var (start, end) = (sentence.Start.Value, sentence.End.Value);
        if (end - start < 2 || Fits(text, sentence, options)) return [sentence];

        var middle = start + ((end - start) / 2);
        var space = text.AsSpan(start + 1, middle - start).LastIndexOfAny(' ', '\t');
        var cut = space >= 0 ? start + 1 + space : middle;
        if (char.IsLowSurrogate(text[cut])) cut = cut - 1 > start ? cut - 1 : cut + 1;
        if (cut <= start || cut >= end) return [sentence];
        return Fit(text, start..cut, options).Concat(Fit(text, cut..end, options));
    }
}
