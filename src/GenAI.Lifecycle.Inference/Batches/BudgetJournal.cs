namespace GenAI.Lifecycle.Inference.Batches;

/// <summary>
/// Records usage in the results file that the answers do not show, so that the budget holds across killed runs: each
/// attempt of unknown outcome, and an upper bound of the usage in flight, which is raised before it is exceeded. It is
/// raised by a quarter more than needed, so that a run needs only some dozens of lines for any number of prompts.
/// </summary>
internal sealed class BudgetJournal(ResultsFile results)
{
    private readonly Lock _lock = new();
    private Usage _underWay;
    private Usage _noted;

    /// <summary>Records that a prompt with this maximum usage is about to be sent; it may be sent once this returns.</summary>
    public Task BeginAsync(Usage bound)
    {
        BatchNote note;
        lock (_lock)
        {
            _underWay += bound;
            if (_underWay.InputTokens <= _noted.InputTokens && _underWay.OutputTokens <= _noted.OutputTokens)
                return Task.CompletedTask;
            _noted = _underWay + new Usage(_underWay.InputTokens / 4, _underWay.OutputTokens / 4);
            note = new BatchNote { UnderWay = _noted };
        }

        return results.AppendAsync(note);
    }

    /// <summary>Records that a prompt is no longer in flight; its answer, if any, is written.</summary>
    public void End(Usage bound)
    {
        lock (_lock)
            _underWay = new(_underWay.InputTokens - bound.InputTokens, _underWay.OutputTokens - bound.OutputTokens);
    }

    /// <summary>Records the maximum usage of an attempt of unknown outcome.</summary>
    public Task ChargeAsync(Usage bound) => results.AppendAsync(new BatchNote { Uncounted = bound });

    /// <summary>Records that nothing is in flight.</summary>
    public Task CloseAsync() => _noted == Usage.Zero ? Task.CompletedTask : results.AppendAsync(new BatchNote { UnderWay = Usage.Zero });
}
