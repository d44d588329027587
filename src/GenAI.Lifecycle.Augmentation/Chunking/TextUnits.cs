using GenAI.Lifecycle.Augmentation.Documents;
using GenAI.Lifecycle.Augmentation.Parsing;

namespace GenAI.Lifecycle.Augmentation.Chunking;

/// <summary>Takes a document apart into its units.</summary>
internal static class TextUnits
{
    /// <summary>Returns the units of a document in order; what does not fit is cut at lines, then at white space.</summary>
    public static List<TextUnit> Of(ParsedDocument document, Func<string, bool> fits)
    {
        // Headings stand in the sections of other blocks; a document of headings alone has no other place for them.
        var onlyHeadings = document.Blocks.All(static block => block.Kind == TextBlockKind.Heading);
        var units = new List<TextUnit>();
        var group = 0;
        foreach (var block in document.Blocks)
        {
            if (block.Kind == TextBlockKind.Heading)
                group++;
            if (block.Kind == TextBlockKind.Heading && !onlyHeadings)
                continue;
            foreach (var range in Parts(document.Text, block, fits))
                units.Add(new TextUnit(range.Start.Value, range.End.Value, group, block));
        }

        return units;
    }

    private static IEnumerable<Range> Parts(string text, TextBlock block, Func<string, bool> fits)
    {
        if (block.Kind is TextBlockKind.Paragraph or TextBlockKind.Heading)
            return SentenceSplitter.Split(text, block.Offset, block.End).SelectMany(sentence => Fit(text, sentence, fits));
        if (fits(text.Substring(block.Offset, block.Length)))
            return [block.Offset..block.End];
        return SourceText
            .Lines(text, block.Offset, block.End)
            .Where(line => !string.IsNullOrWhiteSpace(text[line]))
            .SelectMany(line => Fit(text, line, fits));
    }

    // Halves at white space where there is some, never inside a surrogate pair.
    private static IEnumerable<Range> Fit(string text, Range range, Func<string, bool> fits)
    {
        var (start, end) = (range.Start.Value, range.End.Value);
        if (end - start < 2 || fits(text[range]))
            return [range];

        var middle = start + ((end - start) / 2);
        var space = text.AsSpan(start + 1, middle - start).LastIndexOfAny(' ', '\t');
        var cut = space >= 0 ? start + 1 + space : middle;
        if (char.IsLowSurrogate(text[cut]))
            cut = cut - 1 > start ? cut - 1 : cut + 1;
        return cut <= start || cut >= end ? [range] : Fit(text, start..cut, fits).Concat(Fit(text, cut..end, fits));
    }
}
