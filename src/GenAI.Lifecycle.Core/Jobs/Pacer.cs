namespace GenAI.Lifecycle.Jobs;

/// <summary>Lets questions through at a rate, in the order in which they came.</summary>
internal sealed class Pacer(double perSecond, TimeProvider time)
{
    private readonly TimeSpan _gap = TimeSpan.FromSeconds(1 / perSecond);
    private readonly Lock _lock = new();
    private DateTimeOffset _next = DateTimeOffset.MinValue;

    public async Task WaitAsync(CancellationToken cancellationToken)
    {
        TimeSpan wait;
        lock (_lock)
        {
            var now = time.GetUtcNow();
            var slot = _next > now ? _next : now;
            _next = slot + _gap;
            wait = slot - now;
        }

        if (wait > TimeSpan.Zero)
            await Task.Delay(wait, time, cancellationToken).ConfigureAwait(false);
    }
}
