using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Prompting.Templates;

/// <summary>A prompt with its values written in: what is sent.</summary>
/// <param name="Messages">The messages.</param>
/// <param name="Options">The settings that belong to the prompt; a copy of this call's own.</param>
/// <param name="Template">What it was rendered from.</param>
/// <param name="ShotIds">The identities of the examples in it, in order.</param>
public sealed record RenderedPrompt(IReadOnlyList<ChatMessage> Messages, ChatOptions Options, PromptTemplate Template, IReadOnlyList<string> ShotIds)
{
    /// <summary>The number of leading messages that are the same for every item: the static prefix that a provider can cache.</summary>
    public int StaticPrefix { get; init; }
}
