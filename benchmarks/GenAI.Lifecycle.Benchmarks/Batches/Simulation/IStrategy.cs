namespace GenAI.Lifecycle.Benchmarks.Batches.Simulation;

/// <summary>A way to get prompts answered.</summary>
internal interface IStrategy
{
    string Name { get; }

    /// <summary>Prompts that its user would have seen fail.</summary>
    int GivenUp { get; }

    void Start(VirtualTime time, SimulatedServer server, Queue<SimulatedPrompt> prompts);
}
