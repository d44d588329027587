namespace GenAI.Lifecycle.Jobs;

/// <summary>Limits calls to an even rate, in order of arrival, for services with a limit of calls per second.</summary>
public sealed class Pacer
{
    private readonly TimeProvider _time;
    private readonly TimeSpan _gap;
    private readonly Lock _lock = new();
    private DateTimeOffset _next = DateTimeOffset.MinValue;

    /// <summary>Creates a pacer.</summary>
    /// <param name="perSecond">The calls per second, above 0.</param>
    /// <param name="time">The clock; the system clock if <see langword="null"/>.</param>
    public Pacer(double perSecond, TimeProvider? time = null)
    {
        if (!(perSecond > 0))
            throw new ArgumentOutOfRangeException(nameof(perSecond), perSecond, "Above 0.");
        (_gap, _time) = (TimeSpan.FromSeconds(1 / perSecond), time ?? TimeProvider.System);
    }

    /// <summary>Waits for the next slot.</summary>
    /// <param name="cancellationToken">The token to cancel the waiting; the slot is then lost.</param>
    public async Task WaitAsync(CancellationToken cancellationToken)
    {
        TimeSpan wait;
        lock (_lock)
        {
            var now = _time.GetUtcNow();
            var slot = _next > now ? _next : now;
            _next = slot + _gap;
            wait = slot - now;
        }

        if (wait > TimeSpan.Zero)
            await Task.Delay(wait, _time, cancellationToken).ConfigureAwait(false);
    }
}
