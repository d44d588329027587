using GenAI.Lifecycle.Prompting.Templates;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Prompting.Techniques;

/// <summary>One prompt of a chain. Its template sees <c>input</c> (the last user message's text), <c>previous</c> (the answer of the step before, at first the input) and the answer of every earlier step by its name.</summary>
/// <param name="Name">The name under which later steps see its answer.</param>
/// <param name="Prompt">The template of its user message.</param>
public sealed record PromptChainStep(string Name, TextTemplate Prompt)
{
    /// <summary>The client of this step; <see langword="null"/>: the chain's.</summary>
    public IChatClient? Client { get; init; }

    /// <summary>The settings of this step; they win over the call's.</summary>
    public InferenceSettings Settings { get; init; } = InferenceSettings.Default;
}
