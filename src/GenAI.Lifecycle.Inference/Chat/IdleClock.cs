namespace GenAI.Lifecycle.Inference;

/// <summary>Cancels a wait that exceeds a limit. One timer serves all waits of a stream.</summary>
internal sealed class IdleClock : IDisposable
{
    /// <summary>The allowed limits, for error messages.</summary>
    public const string Range = "above zero and at most 24 hours, or Timeout.InfiniteTimeSpan";

    private readonly TimeSpan _limit;
    private readonly CancellationTokenSource _source;
    private readonly ITimer? _timer;
    private volatile bool _hasRunOut;
    private volatile bool _waiting;

    public IdleClock(TimeSpan limit, TimeProvider time, CancellationToken cancellationToken)
    {
        _limit = limit;
        _source = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        if (limit != Timeout.InfiniteTimeSpan)
            _timer = time.CreateTimer(
                static clock => ((IdleClock)clock!).RunOut(),
                this,
                Timeout.InfiniteTimeSpan,
                Timeout.InfiniteTimeSpan
            );
    }

    /// <summary>Determines whether a limit is within <see cref="Range"/>.</summary>
    public static bool Takes(TimeSpan limit) =>
        limit == Timeout.InfiniteTimeSpan || (limit > TimeSpan.Zero && limit <= TimeSpan.FromHours(24));

    /// <summary>Returns a limit that is within <see cref="Range"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The limit is outside the range.</exception>
    public static TimeSpan Checked(TimeSpan limit, string name) =>
        Takes(limit) ? limit : throw new ArgumentOutOfRangeException(name, limit, $"{name} is {limit}; it must be {Range}.");

    /// <summary>The token that cancels the awaited operation.</summary>
    public CancellationToken Token => _source.Token;

    /// <summary>Whether a wait has exceeded the limit.</summary>
    public bool HasRunOut => _hasRunOut;

    /// <summary>Starts a wait.</summary>
    public void Start()
    {
        _waiting = true;
        _timer?.Change(_limit, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Ends a wait. The timer keeps running: the next wait resets it, and without one it has no effect.</summary>
    public void Stop() => _waiting = false;

    public void Dispose()
    {
        _timer?.Dispose();
        _source.Dispose();
    }

    private void RunOut()
    {
        if (!_waiting)
            return;
        _hasRunOut = true;
        _source.Cancel();
    }
}
