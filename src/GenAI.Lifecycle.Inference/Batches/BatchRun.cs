using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Inference.Batches;

/// <summary>Represents one run: takes prompts from the source, keeps a number of them in flight, and records the outcome of each.</summary>
internal sealed class BatchRun : IDisposable
{
    private readonly BatchRequest _request;
    private readonly QuotaChatClient _client;
    private readonly ResultsFile _results;
    private readonly FailuresFile _failures;
    private readonly BatchTally _tally;
    private readonly BatchBudget? _budget;
    private readonly TimeProvider _time;
    private readonly SemaphoreSlim _slots;
    private readonly PromptKeys _keys = new();

    // Stops unsent prompts; the calls in flight continue until they are aborted.
    private readonly CancellationTokenSource _stop = new();
    private readonly CancellationTokenSource _abort = new();
    private Exception? _fatal;

    public BatchRun(
        BatchRequest request,
        QuotaChatClient client,
        ResultsFile results,
        FailuresFile failures,
        BatchTally tally,
        BatchBudget? budget,
        TimeProvider time
    )
    {
        (_request, _client, _results, _failures, _tally, _budget, _time) = (request, client, results, failures, tally, budget, time);
        _slots = new SemaphoreSlim(request.MaxInFlight);
    }

    public async Task<BatchSummary> ExecuteAsync(CancellationToken cancellationToken)
    {
        using var registration = cancellationToken.UnsafeRegister(static stop => ((CancellationTokenSource)stop!).Cancel(), _stop);
        var end = BatchEnd.Completed;
        try
        {
            end = await DispatchAsync().ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested) { }
        catch (Exception error)
        {
            Fail(error);
        }

        await DrainAsync().ConfigureAwait(false);
        await CloseAsync().ConfigureAwait(false);
        if (_fatal is not null)
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(_fatal);
        cancellationToken.ThrowIfCancellationRequested();
        return _tally.Summary(end, _request.ResultsPath);
    }

    public void Dispose()
    {
        _stop.Dispose();
        _abort.Dispose();
        _slots.Dispose();
    }

    private async Task<BatchEnd> DispatchAsync()
    {
        await foreach (var prompt in _request.Prompts.WithCancellation(_stop.Token).ConfigureAwait(false))
        {
            if (_results.Has(_keys.Add(prompt)))
                continue;
            var options = prompt.Options ?? _request.Options;
            var bound = _budget is null ? Usage.Zero : BatchBudget.Bound(prompt, options);
            await _slots.WaitAsync(_stop.Token).ConfigureAwait(false);
            var started = false;
            try
            {
                if (_budget is not null && !await _budget.ReserveAsync(bound, _stop.Token).ConfigureAwait(false))
                    return BatchEnd.BudgetReached;
                started = true;
            }
            finally
            {
                if (!started)
                    _slots.Release();
            }

            _tally.Started();
            _ = Task.Run(() => AnswerAsync(prompt, options, bound), CancellationToken.None);
        }

        _stop.Token.ThrowIfCancellationRequested();
        return BatchEnd.Completed;
    }

    private async Task AnswerAsync(BatchPrompt prompt, ChatOptions? options, Usage bound)
    {
        Usage? used = default(Usage);
        try
        {
            if (await AskAsync(prompt, options, bound).ConfigureAwait(false) is { } response)
            {
                used = response.Usage?.ToUsage();
                if (used is null && _budget is not null)
                    await _budget.ChargeAsync(bound).ConfigureAwait(false);
                await _results.AppendAsync(BatchAnswers.From(prompt.Key, response, used)).ConfigureAwait(false);
                _tally.Answered(used);
            }
        }
        catch (Exception error)
        {
            Fail(error);
        }
        finally
        {
            _budget?.Settle(bound, used ?? Usage.Zero);
            _tally.Ended();
            _slots.Release();
        }
    }

    // The answer; null if there is none, which is then recorded.
    private async Task<ChatResponse?> AskAsync(BatchPrompt prompt, ChatOptions? options, Usage bound)
    {
        try
        {
            return await _client
                .GetResponseAsync(
                    prompt.Messages,
                    options,
                    _stop.Token,
                    _abort.Token,
                    _budget is null ? null : () => _budget.ChargeAsync(bound)
                )
                .ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // Not sent or cancelled: the next run sends it.
        }
        catch (Exception error)
        {
            var failure = FailedPrompt.Of(prompt.Key, error);
            await _failures.AppendAsync(failure).ConfigureAwait(false);
            _tally.Failed(failure);
        }

        return null;
    }

    // The first error that ends the run; no further prompt is sent.
    private void Fail(Exception error)
    {
        Interlocked.CompareExchange(ref _fatal, error, null);
        _stop.Cancel();
    }

    private async Task CloseAsync()
    {
        try
        {
            if (_budget is not null)
                await _budget.CloseAsync().ConfigureAwait(false);
        }
        catch (IOException error)
        {
            Fail(error);
        }
    }

    // Once every slot is acquired, nothing is in flight.
    private async Task DrainAsync()
    {
        using var limit = new CancellationTokenSource(Timeout.InfiniteTimeSpan, _time);
        using var registration = _stop.Token.UnsafeRegister(_ => limit.CancelAfter(_request.DrainTimeout), null);
        using var abort = limit.Token.UnsafeRegister(_ => _abort.Cancel(), null);
        for (var slot = 0; slot < _request.MaxInFlight; slot++)
            await _slots.WaitAsync(CancellationToken.None).ConfigureAwait(false);
    }
}
