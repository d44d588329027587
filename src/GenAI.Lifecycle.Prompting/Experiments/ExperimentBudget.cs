namespace GenAI.Lifecycle.Prompting.Experiments;

/// <summary>Keeps spending within a limit: a call takes the most it can cost, and gives back what it did not.</summary>
internal sealed class ExperimentBudget(Money? limit)
{
    private readonly Lock _lock = new();
    private decimal _spent;
    private decimal _taken;
    private TaskCompletionSource _settled = New();

    public bool IsExhausted { get; private set; }

    public bool IsLimited => limit is not null;

    /// <summary>What an earlier try of the run spent.</summary>
    public void Spend(decimal amount)
    {
        lock (_lock)
            _spent += amount;
    }

    /// <summary>Takes the most that a call can cost; waits for calls in flight whose rest may make room for it.</summary>
    /// <returns>Whether it may be made.</returns>
    public async ValueTask<bool> TryTakeAsync(decimal most, CancellationToken cancellationToken)
    {
        while (true)
        {
            Task settled;
            lock (_lock)
            {
                if (IsExhausted)
                    return false;
                if (limit is not { } money || _spent + _taken + most <= money.Amount)
                {
                    _taken += most;
                    return true;
                }

                if (_taken == 0)
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
            _taken -= most;
            _spent += spent;
            (settled, _settled) = (_settled, New());
        }

        settled.SetResult();
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
