namespace GenAI.Lifecycle.Inference.Batches;

/// <summary>
/// Notes in the results file what a budget cannot learn from answers, so that it holds over killed runs: attempts that nobody answered,
/// one by one, and a bound of what is under way, which is raised before it is exceeded. It is raised by a quarter more than is needed,
/// so that a run takes some dozens of lines however many prompts there are.
/// </summary>
internal sealed class BudgetJournal(ResultsFile results)
{
    private readonly Lock _lock = new();
    private Usage _underWay;
    private Usage _noted;

    /// <summary>A prompt goes out that may use so much; it may go once this returns.</summary>
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

    /// <summary>It is not under way any more; its answer, if there is one, is written.</summary>
    public void End(Usage bound)
    {
        lock (_lock)
            _underWay = new(_underWay.InputTokens - bound.InputTokens, _underWay.OutputTokens - bound.OutputTokens);
    }

    /// <summary>So much may have been used that no answer tells of.</summary>
    public Task ChargeAsync(Usage bound) => results.AppendAsync(new BatchNote { Uncounted = bound });

    /// <summary>Nothing is under way any more.</summary>
    public Task CloseAsync() => _noted == Usage.Zero ? Task.CompletedTask : results.AppendAsync(new BatchNote { UnderWay = Usage.Zero });
}
