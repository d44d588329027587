using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Inference.Batches;

/// <summary>A prompt of a batch.</summary>
/// <param name="Key">The key, unique in its batch. The answer carries it, and a resumed run uses it to skip answered prompts.</param>
/// <param name="Messages">The conversation, at least one message.</param>
public sealed record BatchPrompt(string Key, IReadOnlyList<ChatMessage> Messages)
{
    /// <summary>Options of this prompt alone, in place of the batch's.</summary>
    /// <value>The default value is <see langword="null"/>: the batch's.</value>
    public ChatOptions? Options { get; init; }
}
