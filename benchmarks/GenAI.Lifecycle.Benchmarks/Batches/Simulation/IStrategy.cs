namespace GenAI.Lifecycle.Benchmarks.Batches.Simulation;

/// <summary>A strategy to get prompts answered.</summary>
internal interface IStrategy
{
    string Name { get; }

    /// <summary>The number of prompts that would fail for a user.</summary>
    int GivenUp { get; }

    void Start(VirtualTime time, SimulatedServer server, Queue<SimulatedPrompt> prompts);
}
