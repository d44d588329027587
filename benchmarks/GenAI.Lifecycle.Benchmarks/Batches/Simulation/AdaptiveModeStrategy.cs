namespace GenAI.Lifecycle.Benchmarks.Batches.Simulation;

/// <summary>
/// Workers over a client in the AWS SDKs' adaptive retry mode with three attempts. A call that finally fails counts as given up;
/// its prompt is added to the end of the queue, so that all prompts are answered here too.
/// </summary>
internal sealed class AdaptiveModeStrategy(int workers) : IStrategy
{
    private const int MaxAttempts = 3;
    private readonly AdaptiveRate _rate = new();
    private readonly Random _random = new(12);

    public string Name => $"{workers} workers, AWS adaptive mode";

    public int GivenUp { get; private set; }

    public void Start(VirtualTime time, SimulatedServer server, Queue<SimulatedPrompt> prompts)
    {
        for (var worker = 0; worker < workers; worker++)
            Next(time, server, prompts);
    }

    private void Next(VirtualTime time, SimulatedServer server, Queue<SimulatedPrompt> prompts)
    {
        if (prompts.TryDequeue(out var prompt))
            Try(prompt, 0, time, server, prompts);
    }

    private void Try(SimulatedPrompt prompt, int attempt, VirtualTime time, SimulatedServer server, Queue<SimulatedPrompt> prompts) =>
        time.After(_rate.Acquire(time.Now.TotalSeconds), () =>
        {
            var refusal = server.Ask(prompt, () =>
            {
                _rate.Update(time.Now.TotalSeconds, throttled: false);
                Next(time, server, prompts);
            });
            if (refusal is null)
                return;
            _rate.Update(time.Now.TotalSeconds, throttled: true);
            if (attempt + 1 < MaxAttempts)
            {
                time.After(Backoff.Full(_random, attempt), () => Try(prompt, attempt + 1, time, server, prompts));
                return;
            }

            GivenUp++;
            prompts.Enqueue(prompt);
            // Without this wait, a worker would continue immediately after a failure.
            time.After(Backoff.Full(_random, attempt), () => Next(time, server, prompts));
        });
}
