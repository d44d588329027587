using System.Collections.Concurrent;

namespace GenAI.Lifecycle.Local.Hosting;

/// <summary>Published request rates: a token bucket of one second's requests for each operation that has one.</summary>
internal sealed class RateGate(TimeProvider clock)
{
    private readonly ConcurrentDictionary<string, Bucket> _buckets = new(StringComparer.Ordinal);

    /// <summary>Determines whether the request is within the rate; takes one token if so.</summary>
    public bool Admit(string operation, double ratePerSecond) =>
        _buckets.GetOrAdd(operation, _ => new Bucket(ratePerSecond, clock.GetTimestamp())).Take(clock);

    private sealed class Bucket(double rate, long since)
    {
        private readonly Lock _gate = new();
        private readonly double _capacity = Math.Max(1, rate);
        private double _tokens = Math.Max(1, rate);
        private long _since = since;

        public bool Take(TimeProvider clock)
        {
            lock (_gate)
            {
                var now = clock.GetTimestamp();
                _tokens = Math.Min(_capacity, _tokens + rate * clock.GetElapsedTime(_since, now).TotalSeconds);
                _since = now;
                if (_tokens < 1)
                    return false;
                _tokens--;
                return true;
            }
        }
    }
}
