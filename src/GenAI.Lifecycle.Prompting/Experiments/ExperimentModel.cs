using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Prompting.Experiments;

/// <summary>A model that takes part in an experiment.</summary>
/// <param name="Name">What the reports call it.</param>
/// <param name="Model">Which model it is: its price is looked up by it, and it is part of a cell's identity.</param>
/// <param name="Client">How it is reached.</param>
public sealed record ExperimentModel(string Name, ModelReference Model, IChatClient Client);
