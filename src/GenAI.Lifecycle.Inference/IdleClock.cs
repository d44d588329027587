namespace GenAI.Lifecycle.Inference;

/// <summary>Cancels a wait that lasts too long. One timer serves all the waits of a stream.</summary>
internal sealed class IdleClock : IDisposable
{
    private readonly TimeSpan _limit;
    private readonly CancellationTokenSource _source;
    private readonly ITimer? _timer;
    private volatile bool _hasRunOut;

    public IdleClock(TimeSpan limit, TimeProvider time, CancellationToken cancellationToken)
    {
        _limit = limit;
        _source = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        if (limit != Timeout.InfiniteTimeSpan)
            _timer = time.CreateTimer(static clock => ((IdleClock)clock!).RunOut(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>The token that ends what is waited for.</summary>
    public CancellationToken Token => _source.Token;

    /// <summary>Whether a wait has lasted too long.</summary>
    public bool HasRunOut => _hasRunOut;

    /// <summary>Waits, no longer than the limit.</summary>
    public async ValueTask<bool> Watch(ValueTask<bool> wait)
    {
        _timer?.Change(_limit, Timeout.InfiniteTimeSpan);
        try
        {
            return await wait.ConfigureAwait(false);
        }
        finally
        {
            _timer?.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }
    }

    public void Dispose()
    {
        _timer?.Dispose();
        _source.Dispose();
    }

    private void RunOut()
    {
        _hasRunOut = true;
        _source.Cancel();
    }
}
