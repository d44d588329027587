namespace GenAI.Lifecycle.Augmentation.Documents;

/// <summary>Represents a document after reading: one text, and the blocks that it consists of.</summary>
/// <param name="Id">The identity of the document.</param>
/// <param name="Text">The text. Offsets of blocks, passages and citations count its UTF-16 units. For text, Markdown and code it is the file's own.</param>
/// <param name="Blocks">The blocks in order; none overlaps another.</param>
public sealed record ParsedDocument(string Id, string Text, IReadOnlyList<TextBlock> Blocks)
{
    /// <summary>Gets the title; <see langword="null"/> if neither source nor content states one.</summary>
    public string? Title { get; init; }

    /// <summary>Gets the language as a BCP 47 tag; <see langword="null"/> if neither source nor content states one.</summary>
    public string? Language { get; init; }

    /// <summary>Returns the text of a block.</summary>
    /// <param name="block">A block of this document.</param>
    public string TextOf(TextBlock block)
    {
        ArgumentNullException.ThrowIfNull(block);
        return Text.Substring(block.Offset, block.Length);
    }
}
