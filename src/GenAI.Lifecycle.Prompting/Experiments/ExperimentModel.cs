using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Prompting.Experiments;

/// <summary>A model in an experiment.</summary>
/// <param name="Name">The name in reports.</param>
/// <param name="Model">The model, which determines the price and is part of a cell's key.</param>
/// <param name="Client">The client.</param>
public sealed record ExperimentModel(string Name, ModelReference Model, IChatClient Client)
{
    /// <summary>
    /// The technique of the client besides asking the model, such as <c>self-consistency(5)</c>. It is part of a cell's key, so that a
    /// model can take part with several techniques.
    /// </summary>
    public string? Technique { get; init; }

    /// <summary>The calls that the client makes for one answer, for the estimate and the budget.</summary>
    /// <value>The default value is 1. Higher for a technique such as self-consistency.</value>
    public int CallsPerAnswer { get; init; } = 1;

    internal string Identity => Technique is null ? Model.ToString() : $"{Model}+{Technique}";
}
