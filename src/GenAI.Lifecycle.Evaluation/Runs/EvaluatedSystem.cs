using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Evaluation.Runs;

/// <summary>What is evaluated: a model with its prompt, or anything else that answers.</summary>
/// <param name="Name">What the reports call it, unique in a run.</param>
/// <param name="Client">How it is reached.</param>
/// <param name="Prompt">What it is asked about an item.</param>
public sealed record EvaluatedSystem(string Name, IChatClient Client, Func<DatasetItem, EvaluationPrompt> Prompt)
{
    /// <summary>What changes its answers beyond its name, such as a prompt's version; an answer of another version is not taken over when a run is resumed.</summary>
    public string Version { get; init; } = "";
}

/// <summary>What a system is asked.</summary>
/// <param name="Messages">The conversation.</param>
/// <param name="Options">The settings of the call.</param>
public sealed record EvaluationPrompt(IReadOnlyList<ChatMessage> Messages, ChatOptions? Options = null);
