using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Inference.Embeddings;

/// <summary>
/// One input of an embedding generator that is made of several contents, such as a page's image and its caption: the model makes
/// one vector of all of them, in their order.
/// </summary>
/// <remarks>Cohere Embed 4 takes any number of texts and images in an input, Titan Multimodal Embeddings one text and one image.</remarks>
public sealed class InterleavedContent : AIContent
{
    /// <summary>Puts contents together.</summary>
    /// <param name="contents">Texts (<see cref="TextContent"/>) and images (<see cref="DataContent"/>), at least one.</param>
    public InterleavedContent(params IEnumerable<AIContent> contents)
    {
        ArgumentNullException.ThrowIfNull(contents);
        Contents = [.. contents];
        if (Contents.Count == 0)
            throw new ArgumentException("An interleaved content has at least one content; it has none.", nameof(contents));
    }

    /// <summary>The contents, in their order.</summary>
    public IReadOnlyList<AIContent> Contents { get; }
}
