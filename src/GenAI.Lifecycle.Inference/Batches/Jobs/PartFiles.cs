namespace GenAI.Lifecycle.Inference.Batches.Jobs;

/// <summary>
/// Divides records among the inputs of as few jobs as their limits allow. At most three inputs are on the disk at once:
/// the last may need records from the one before it, which is therefore passed on only when the one after the next
/// begins.
/// </summary>
/// <param name="limits">The limits of a job.</param>
/// <param name="complete">Receives a complete input; its file is deleted afterwards.</param>
internal sealed class PartFiles(BedrockBatchOptions limits, Func<PartFile, Task> complete) : IAsyncDisposable
{
    private PartFile? _previous;
    private PartFile _last = new();

    /// <exception cref="LifecycleException">The records are so large that too few fit into a job.</exception>
    public async Task AppendAsync(ReadOnlyMemory<byte> record, CancellationToken cancellationToken)
    {
        if (!_last.Takes(record.Length, limits))
        {
            if (_last.Records < limits.MinimumRecords)
                throw new LifecycleException(
                    $"A batch job of Bedrock takes at least {limits.MinimumRecords} records and at most {limits.MaximumInputBytes} bytes; {_last.Records + 1} of these records are larger. Send them one by one."
                );
            await CompleteAsync(_previous).ConfigureAwait(false);
            (_previous, _last) = (_last, new PartFile());
        }

        await _last.AppendAsync(record, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Passes on the remaining records.</summary>
    /// <exception cref="LifecycleException">There are fewer records than the minimum per job, or they cannot be divided so that each
    /// job has enough.</exception>
    public async Task CompleteAsync(CancellationToken cancellationToken)
    {
        if (_last.Records < limits.MinimumRecords)
            await BalanceAsync(cancellationToken).ConfigureAwait(false);
        await CompleteAsync(_previous).ConfigureAwait(false);
        await CompleteAsync(_last).ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync()
    {
        if (_previous is not null)
            await _previous.DisposeAsync().ConfigureAwait(false);
        await _last.DisposeAsync().ConfigureAwait(false);
    }

    private async Task BalanceAsync(CancellationToken cancellationToken)
    {
        if (_previous is null)
            throw new LifecycleException(
                $"A batch job of Bedrock takes at least {limits.MinimumRecords} records; there are {_last.Records} to send. Send them one by one."
            );
        var first = PartBalance.Divide([.. _previous.Sizes, .. _last.Sizes], limits)
            ?? throw new LifecycleException(
                $"The last {_previous.Records + _last.Records} records cannot be divided into batch jobs of {limits.MinimumRecords} to {limits.MaximumRecords} records and at most {limits.MaximumInputBytes} bytes. Send some of them one by one."
            );
        var balanced = new PartFile();
        await using (_last.ConfigureAwait(false))
        {
            await _previous.MoveAsync(first, balanced, cancellationToken).ConfigureAwait(false);
            await _last.MoveAsync(0, balanced, cancellationToken).ConfigureAwait(false);
        }

        _last = balanced;
    }

    private async Task CompleteAsync(PartFile? part)
    {
        if (part is null)
            return;
        await using (part.ConfigureAwait(false))
        {
            await part.FlushAsync().ConfigureAwait(false);
            await complete(part).ConfigureAwait(false);
        }
    }
}
