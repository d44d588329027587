using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Prompting.Templates;

/// <summary>A rendered prompt, ready to send.</summary>
/// <param name="Messages">The messages.</param>
/// <param name="Options">The settings of the prompt; a copy for this call.</param>
/// <param name="Template">The template.</param>
/// <param name="ShotIds">The ids of the examples, in order.</param>
public sealed record RenderedPrompt(
    IReadOnlyList<ChatMessage> Messages,
    ChatOptions Options,
    PromptTemplate Template,
    IReadOnlyList<string> ShotIds
)
{
    /// <summary>The number of leading messages that are the same for every item: the static prefix that a provider can cache.</summary>
    public int StaticPrefix { get; init; }
}
