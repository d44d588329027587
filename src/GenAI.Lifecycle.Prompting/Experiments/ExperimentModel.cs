using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Prompting.Experiments;

/// <summary>A model that takes part in an experiment.</summary>
/// <param name="Name">What the reports call it.</param>
/// <param name="Model">Which model it is: its price is looked up by it, and it is part of a cell's identity.</param>
/// <param name="Client">How it is reached.</param>
public sealed record ExperimentModel(string Name, ModelReference Model, IChatClient Client)
{
    /// <summary>What the client does besides asking the model, such as <c>self-consistency(5)</c>: part of a cell's identity, so that a model can take part with several techniques.</summary>
    public string? Technique { get; init; }

    /// <summary>The calls that the client makes for one answer, for the estimate and the budget.</summary>
    /// <value>The default value is 1. More for a technique such as self-consistency.</value>
    public int CallsPerAnswer { get; init; } = 1;

    internal string Identity => Technique is null ? Model.ToString() : $"{Model}+{Technique}";
}
