using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Inference.Embeddings;

/// <summary>
/// Represents one input of an embedding generator with several contents, such as a page's image and its caption: the
/// model creates one vector from all of them, in order.
/// </summary>
/// <remarks>Cohere Embed 4 takes any number of texts and images in an input, Titan Multimodal Embeddings one text and one image.</remarks>
public sealed class InterleavedContent : AIContent
{
    /// <summary>Creates an interleaved content.</summary>
    /// <param name="contents">Texts (<see cref="TextContent"/>) and images (<see cref="DataContent"/>), at least one.</param>
    public InterleavedContent(params IEnumerable<AIContent> contents)
    {
        ArgumentNullException.ThrowIfNull(contents);
        Contents = [.. contents];
        if (Contents.Count == 0)
            throw new ArgumentException("The interleaved content has no contents; it must have at least one.", nameof(contents));
    }

    /// <summary>The contents, in their order.</summary>
    public IReadOnlyList<AIContent> Contents { get; }
}
