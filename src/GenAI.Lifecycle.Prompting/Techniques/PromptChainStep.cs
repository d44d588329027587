using GenAI.Lifecycle.Prompting.Templates;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Prompting.Techniques;

/// <summary>
/// One prompt of a chain. Its template can use <c>input</c> (the last user message's text), <c>previous</c> (the answer of the previous
/// step, or the input in the first step) and the answer of every earlier step by name.
/// </summary>
/// <param name="Name">The name by which later steps use its answer.</param>
/// <param name="Prompt">The template of its user message.</param>
public sealed record PromptChainStep(string Name, TextTemplate Prompt)
{
    /// <summary>The client of this step; <see langword="null"/> for the chain's client.</summary>
    public IChatClient? Client { get; init; }

    /// <summary>The settings of this step; they override those of the call.</summary>
    public InferenceSettings Settings { get; init; } = InferenceSettings.Default;
}
