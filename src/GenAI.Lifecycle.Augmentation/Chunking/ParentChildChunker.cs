using GenAI.Lifecycle.Augmentation.Documents;

namespace GenAI.Lifecycle.Augmentation.Chunking;

/// <summary>Searches small passages and shows a model the large ones that they are part of.</summary>
public sealed class ParentChildChunker : IChunker
{
    private readonly IChunker _parents;
    private readonly HeadingChunker _children;

    /// <summary>Creates the chunker.</summary>
    /// <param name="parents">Cuts the passages that are shown.</param>
    /// <param name="children">The length of the passages that are searched.</param>
    public ParentChildChunker(IChunker parents, ChunkingOptions children)
    {
        ArgumentNullException.ThrowIfNull(parents);
        ArgumentNullException.ThrowIfNull(children);
        _parents = parents;
        _children = new HeadingChunker(children);
    }

    /// <inheritdoc/>
    public string Fingerprint => $"parents ({_parents.Fingerprint}) children ({_children.Fingerprint})";

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Passage>> SplitAsync(ParsedDocument document, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(document);
        var parents = await _parents.SplitAsync(document, cancellationToken).ConfigureAwait(false);
        var children = new List<Passage>();
        var factory = new PassageFactory(document);
        var seen = new HashSet<int>();
        foreach (var parent in parents)
        {
            // Parents that overlap share children; the first one keeps them.
            foreach (var child in _children.Split(Part(document, parent), factory).Where(child => seen.Add(child.Offset)))
                children.Add(child with { Window = new PassageWindow(parent.Offset, parent.Text.Length) });
        }

        return children;
    }

    private static ParsedDocument Part(ParsedDocument document, Passage parent) =>
        document with
        {
            Blocks =
            [
                .. document
                    .Blocks.Where(block => block.Offset < parent.End && block.End > parent.Offset)
                    .Select(block =>
                        block with
                        {
                            Offset = Math.Max(block.Offset, parent.Offset),
                            Length = Math.Min(block.End, parent.End) - Math.Max(block.Offset, parent.Offset),
                        }
                    ),
            ],
        };
}
