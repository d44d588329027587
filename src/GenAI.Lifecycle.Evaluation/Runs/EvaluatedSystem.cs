using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Evaluation.Runs;

/// <summary>What is evaluated: a model with its prompt, or anything else that answers.</summary>
/// <param name="Name">What the reports call it, unique in a run.</param>
/// <param name="Client">How it is reached.</param>
/// <param name="Prompt">What it is asked about an item.</param>
public sealed record EvaluatedSystem(string Name, IChatClient Client, Func<DatasetItem, EvaluationPrompt> Prompt)
{
    /// <summary>What changes its answers beyond name, prompt and settings, such as a model's revision; an answer of another version is taken neither from a cache nor from an earlier try.</summary>
    public string Version { get; init; } = "";

    /// <summary>The model that is paid for; its price is looked up in <see cref="EvaluationRunOptions.Prices"/>.</summary>
    /// <value>The default value is <see langword="null"/>: what its answers cost is not known.</value>
    public ModelReference? Model { get; init; }
}

/// <summary>What a system is asked.</summary>
/// <param name="Messages">The conversation.</param>
/// <param name="Options">The settings of the call.</param>
public sealed record EvaluationPrompt(IReadOnlyList<ChatMessage> Messages, ChatOptions? Options = null);
