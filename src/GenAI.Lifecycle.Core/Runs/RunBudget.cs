namespace GenAI.Lifecycle.Runs;

/// <summary>Keeps the cost within a limit: a call reserves its maximum cost and returns the unused part.</summary>
internal sealed class RunBudget(decimal? limit)
{
    private readonly Lock _lock = new();
    private decimal _spent;
    private decimal _reserved;
    private TaskCompletionSource _settled = New();

    public bool IsExhausted { get; private set; }

    /// <summary>Adds the cost of an earlier attempt of the run.</summary>
    public void Spend(decimal amount)
    {
        lock (_lock)
            _spent += amount;
    }

    /// <summary>Reserves the maximum cost of a call; waits for calls in flight that may return enough.</summary>
    /// <returns>Whether the call may be made.</returns>
    public async ValueTask<bool> TryReserveAsync(decimal most, CancellationToken cancellationToken)
    {
        while (true)
        {
            Task settled;
            lock (_lock)
            {
                if (IsExhausted)
                    return false;
                if (limit is not { } amount || _spent + _reserved + most <= amount)
                {
                    _reserved += most;
                    return true;
                }

                if (_reserved == 0)
                {
                    IsExhausted = true;
                    return false;
                }

                settled = _settled.Task;
            }

            await settled.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Ends a call.</summary>
    public void Settle(decimal most, decimal spent)
    {
        TaskCompletionSource settled;
        lock (_lock)
        {
            _reserved -= most;
            _spent += spent;
            (settled, _settled) = (_settled, New());
        }

        settled.SetResult();
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
