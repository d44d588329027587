using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Evaluation.Runs;

/// <summary>A system under evaluation: a model with its prompt, or any other client that answers.</summary>
/// <param name="Name">The name in reports, unique in a run.</param>
/// <param name="Client">The client.</param>
/// <param name="Prompt">The prompt for an item.</param>
public sealed record EvaluatedSystem(string Name, IChatClient Client, Func<DatasetItem, EvaluationPrompt> Prompt)
{
    /// <summary>
    /// A version for what changes the answers besides name, prompt and settings, such as a model's revision. Answers of other versions
    /// are not reused from a cache or an earlier attempt.
    /// </summary>
    public string Version { get; init; } = "";

    /// <summary>The billed model; its price is looked up in <see cref="EvaluationRunOptions.Prices"/>.</summary>
    /// <value>The default value is <see langword="null"/>: the cost of its answers is unknown.</value>
    public ModelReference? Model { get; init; }
}

/// <summary>A request to a system.</summary>
/// <param name="Messages">The conversation.</param>
/// <param name="Options">The settings of the call.</param>
public sealed record EvaluationPrompt(IReadOnlyList<ChatMessage> Messages, ChatOptions? Options = null);
