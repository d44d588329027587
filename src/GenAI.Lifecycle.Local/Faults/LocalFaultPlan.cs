using System.IO.Enumeration;

namespace GenAI.Lifecycle.Local;

/// <summary>The active faults. The same seed and the same order of calls give the same strikes.</summary>
public sealed class LocalFaultPlan
{
    private readonly Lock _gate = new();
    private readonly List<Armed> _armed = [];

    /// <summary>Adds a fault.</summary>
    /// <param name="fault">The fault.</param>
    /// <param name="seed">Seed of its <see cref="LocalFault.Probability"/>. The default is 0.</param>
    /// <returns>An object that removes the fault on disposal.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The probability is outside 0 to 1, or the delay or byte count is negative.</exception>
    public IDisposable Add(LocalFault fault, int seed = 0)
    {
        ArgumentNullException.ThrowIfNull(fault);
        if (!(fault.Probability is >= 0 and <= 1))
            throw new ArgumentOutOfRangeException(
                nameof(fault),
                fault.Probability,
                $"Probability is {fault.Probability}; it must be between 0 and 1."
            );
        ArgumentOutOfRangeException.ThrowIfLessThan(fault.Delay, TimeSpan.Zero, nameof(fault));
        ArgumentOutOfRangeException.ThrowIfNegative(fault.AfterBytes, nameof(fault));
        var armed = new Armed(this, fault, seed);
        lock (_gate)
            _armed.Add(armed);
        return armed;
    }

    /// <summary>Removes all faults.</summary>
    public void Clear()
    {
        lock (_gate)
            _armed.Clear();
    }

    /// <summary>
    /// Counts this call and returns the faults that affect it. The front door asks once per call for faults without a
    /// target; a service with a variant, model or job asks for the faults of that target.
    /// </summary>
    internal IReadOnlyList<LocalFault> Strike(string service, string operation, string? target = null)
    {
        lock (_gate)
        {
            return _armed.Count == 0
                ? []
                : [.. _armed.Where(armed => armed.Matches(service, operation, target) && armed.Strikes()).Select(armed => armed.Fault)];
        }
    }

    private sealed class Armed(LocalFaultPlan plan, LocalFault fault, int seed) : IDisposable
    {
#pragma warning disable CA5394 // A fault plan must be repeatable, not secret.
        private readonly Random _random = new(seed);
        private int _calls;

        public LocalFault Fault => fault;

        public bool Matches(string service, string operation, string? target) =>
            (fault.Service is null || fault.Service == service)
            && FileSystemName.MatchesSimpleExpression(fault.Operation, operation, ignoreCase: false)
            && fault.Target == target;

        public bool Strikes()
        {
            _calls++;
            return fault.Calls is { } calls ? calls.Contains(_calls) : fault.Probability >= 1 || _random.NextDouble() < fault.Probability;
        }
#pragma warning restore CA5394

        public void Dispose()
        {
            lock (plan._gate)
                plan._armed.Remove(this);
        }
    }
}
