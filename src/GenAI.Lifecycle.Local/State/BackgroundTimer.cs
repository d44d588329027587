using Microsoft.Extensions.Logging;

namespace GenAI.Lifecycle.Local.State;

/// <summary>
/// Runs work at an interval. A continuing failure is logged once, and the work is retried at the next interval: an
/// exception on a timer's thread would end the process.
/// </summary>
internal sealed class BackgroundTimer : IDisposable
{
    private readonly string _name;
    private readonly Action _work;
    private readonly ILogger _logger;
    private readonly ITimer _timer;
    private int _failures;

    public BackgroundTimer(string name, Action work, TimeSpan interval, TimeProvider time, ILogger logger)
    {
        (_name, _work, _logger) = (name, work, logger);
        _timer = time.CreateTimer(_ => Run(), null, interval, interval);
    }

    public void Dispose() => _timer.Dispose();

    /// <summary>Runs the work now.</summary>
    /// <returns>Whether it succeeded.</returns>
    internal bool Run()
    {
        try
        {
            _work();
        }
#pragma warning disable CA1031 // No exception may reach the timer's thread.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            if (Interlocked.Increment(ref _failures) == 1)
                Log.BackgroundFailed(_logger, failure, _name);
            return false;
        }

        if (Interlocked.Exchange(ref _failures, 0) is > 0 and var failures)
            Log.BackgroundRecovered(_logger, _name, failures);
        return true;
    }
}
