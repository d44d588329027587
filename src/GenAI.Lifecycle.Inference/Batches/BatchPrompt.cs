using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Inference.Batches;

/// <summary>A prompt of a batch.</summary>
/// <param name="Key">What it is called, unique in its batch: its answer carries it, and by it a resumed run knows what was
/// answered.</param>
/// <param name="Messages">The conversation, at least one message.</param>
public sealed record BatchPrompt(string Key, IReadOnlyList<ChatMessage> Messages)
{
    /// <summary>Options of this prompt alone, in place of the batch's.</summary>
    /// <value>The default value is <see langword="null"/>: the batch's.</value>
    public ChatOptions? Options { get; init; }
}
