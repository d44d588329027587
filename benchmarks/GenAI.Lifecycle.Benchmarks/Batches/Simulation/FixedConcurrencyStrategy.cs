namespace GenAI.Lifecycle.Benchmarks.Batches.Simulation;

/// <summary>
/// A fixed number of workers with one prompt at a time; a throttled worker waits with exponential backoff and full jitter, up to 20
/// seconds, and retries until the prompt is answered.
/// </summary>
internal sealed class FixedConcurrencyStrategy(int workers) : IStrategy
{
    private readonly Random _random = new(11);

    public string Name => $"{workers} workers, retry with backoff";

    public int GivenUp => 0;

    public void Start(VirtualTime time, SimulatedServer server, Queue<SimulatedPrompt> prompts)
    {
        for (var worker = 0; worker < workers; worker++)
            Next(time, server, prompts);
    }

    private void Next(VirtualTime time, SimulatedServer server, Queue<SimulatedPrompt> prompts)
    {
        if (prompts.TryDequeue(out var prompt))
            Ask(prompt, 0, time, server, prompts);
    }

    private void Ask(SimulatedPrompt prompt, int attempt, VirtualTime time, SimulatedServer server, Queue<SimulatedPrompt> prompts)
    {
        if (server.Ask(prompt, () => Next(time, server, prompts)) is not null)
            time.After(Backoff.Full(_random, attempt), () => Ask(prompt, attempt + 1, time, server, prompts));
    }
}
