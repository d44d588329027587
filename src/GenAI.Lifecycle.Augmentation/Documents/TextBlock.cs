namespace GenAI.Lifecycle.Augmentation.Documents;

/// <summary>Specifies the kind of a block of text.</summary>
public enum TextBlockKind
{
    /// <summary>Prose, which may be cut between sentences.</summary>
    Paragraph,

    /// <summary>A heading. It stands in the section path of the blocks below it.</summary>
    Heading,

    /// <summary>A table, which is kept whole where it fits.</summary>
    Table,

    /// <summary>Code, which is kept whole where it fits.</summary>
    Code,

    /// <summary>A record of structured data, which is kept whole where it fits.</summary>
    Row,
}

/// <summary>Represents a block of a document's text.</summary>
/// <param name="Kind">The kind of the block.</param>
/// <param name="Offset">Where the block starts in the document's text, in UTF-16 units.</param>
/// <param name="Length">The length of the block in UTF-16 units.</param>
public sealed record TextBlock(TextBlockKind Kind, int Offset, int Length)
{
    /// <summary>Gets the headings above the block, outermost first, joined by " › "; empty when there is none.</summary>
    public string Section { get; init; } = string.Empty;

    /// <summary>Gets the page or slide, from 1; <see langword="null"/> where the format has none.</summary>
    public int? Page { get; init; }

    /// <summary>Gets where the block ends, exclusive.</summary>
    public int End => Offset + Length;
}
