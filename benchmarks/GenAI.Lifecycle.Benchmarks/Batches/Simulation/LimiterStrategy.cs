using GenAI.Lifecycle.Inference.Batches;

namespace GenAI.Lifecycle.Benchmarks.Batches.Simulation;

/// <summary>This library's limiter.</summary>
internal sealed class LimiterStrategy(string name, QuotaLimiterOptions options) : IStrategy
{
    private const int MaxInFlight = 256;
    private static readonly TimeSpan s_way = TimeSpan.FromMilliseconds(20);
    private readonly QuotaScheduler _scheduler = new(options, TimeSpan.Zero);
    private readonly TokenEstimator _estimator = new(options.ExpectedOutputTokens, options.OutputBurndown);
    private readonly QuotaFlow _flow = new("simulation", 1);
    private readonly Dictionary<QuotaTicket, SimulatedPrompt> _asked = [];
    private TimeSpan _wake = TimeSpan.MaxValue;

    public string Name => name;

    public int GivenUp => 0;

    public void Start(VirtualTime time, SimulatedServer server, Queue<SimulatedPrompt> prompts) => Pump(time, server, prompts);

    private void Pump(VirtualTime time, SimulatedServer server, Queue<SimulatedPrompt> prompts)
    {
        while (_asked.Count < MaxInFlight && prompts.TryDequeue(out var prompt))
            Enqueue(prompt);
        TimeSpan? wait;
        while (_scheduler.TryGrant(time.Now, out wait) is { } ticket)
            time.After(s_way, () => Send(ticket, time, server, prompts));
        if (wait is not { } due || time.Now + due >= _wake)
            return;
        _wake = time.Now + due;
        time.At(_wake, () =>
        {
            if (time.Now >= _wake)
                _wake = TimeSpan.MaxValue;
            Pump(time, server, prompts);
        });
    }

    private void Send(QuotaTicket ticket, VirtualTime time, SimulatedServer server, Queue<SimulatedPrompt> prompts)
    {
        var prompt = _asked[ticket];
        var refusal = server.Ask(prompt, () => time.After(s_way, () =>
            {
                var usage = new Usage(prompt.InputTokens, prompt.OutputTokens);
                _estimator.Learn(prompt.Characters, usage);
                _scheduler.Complete(ticket, _estimator.Took(usage), time.Now);
                _asked.Remove(ticket);
                Pump(time, server, prompts);
            }));
        if (refusal is null)
            return;
        time.After(s_way, () =>
        {
            _scheduler.Throttle(ticket, CallFailure.DimensionOf(refusal), null, time.Now);
            _asked.Remove(ticket);
            Enqueue(prompt);
            Pump(time, server, prompts);
        });
    }

    private void Enqueue(SimulatedPrompt prompt)
    {
        var ticket = new QuotaTicket(_flow, _estimator.Estimate(prompt.Characters, SimulatedPrompt.MaxOutputTokens));
        _asked[ticket] = prompt;
        _scheduler.Enqueue(ticket);
    }
}
