namespace GenAI.Lifecycle.Benchmarks.Batches.Simulation;

/// <summary>
/// A server with the documented quota of Bedrock: buckets of requests and tokens that hold a minute's allowance and refill continuously; a
/// request reserves its prompt and maximum answer tokens and returns the unused ones.
/// </summary>
internal sealed class SimulatedServer
{
    private readonly VirtualTime _time;
    private readonly Dictionary<int, int> _answers = [];
    private QuotaStep _quota;
    private double _requests;
    private double _tokens;
    private TimeSpan _refilled;

    public SimulatedServer(VirtualTime time, QuotaPlan plan)
    {
        (_time, _quota) = (time, plan.Steps[0]);
        (_requests, _tokens) = (_quota.RequestsPerMinute, _quota.TokensPerMinute);
        foreach (var step in plan.Steps.Skip(1))
            time.At(TimeSpan.FromMinutes(step.FromMinute), () => Change(step));
    }

    public int Throttles { get; private set; }

    public int Answered => _answers.Count;

    public bool AnsweredTwice => _answers.Values.Any(static times => times > 1);

    public TimeSpan LastAnswer { get; private set; }

    /// <summary>Returns the reason for throttling, or null; the answer then follows after the prompt's latency.</summary>
    public string? Ask(SimulatedPrompt prompt, Action answer)
    {
        Refill();
        if (_requests < 1)
            return Refuse("Too many requests, please wait before trying again.");
        if (_tokens < prompt.Reservation)
            return Refuse("Too many tokens, please wait before trying again.");
        _requests--;
        _tokens -= prompt.Reservation;
        _time.After(prompt.Latency, () =>
        {
            Refill();
            _tokens = Math.Min(_quota.TokensPerMinute, _tokens + prompt.Reservation - prompt.Tokens);
            _answers[prompt.Id] = _answers.GetValueOrDefault(prompt.Id) + 1;
            LastAnswer = _time.Now;
            answer();
        });
        return null;
    }

    private string Refuse(string message)
    {
        Throttles++;
        return message;
    }

    private void Change(QuotaStep step)
    {
        Refill();
        _quota = step;
        Refill();
    }

    private void Refill()
    {
        var minutes = (_time.Now - _refilled).TotalMinutes;
        _refilled = _time.Now;
        _requests = Math.Min(_quota.RequestsPerMinute, _requests + (minutes * _quota.RequestsPerMinute));
        _tokens = Math.Min(_quota.TokensPerMinute, _tokens + (minutes * _quota.TokensPerMinute));
    }
}
