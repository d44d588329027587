using GenAI.Lifecycle.Inference.Batches.Jobs;
using Microsoft.Extensions.Logging;

namespace GenAI.Lifecycle.Inference.Batches;

/// <summary>Runs a batch: opens the resources of a run and closes them afterwards.</summary>
internal sealed class BatchRunner(
    QuotaLimiters limiters,
    PriceTable prices,
    TimeProvider time,
    ILogger<BatchRunner> logger,
    Func<IModelChatClientFactory> clients,
    Func<BedrockBatchJobs> jobs
) : IBatchRunner
{
    public async Task<BatchSummary> RunAsync(
        BatchRequest request,
        IProgress<BatchProgress>? progress = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(request);
        request.Validate();
        if (request.BedrockJob is not null)
            return await jobs().RunAsync(request, progress, cancellationToken).ConfigureAwait(false);

        var price = PriceOf(request);
        var client = request.Client ?? clients().Create(request.Model);
        var limiter = await limiters.FindAsync(request.Model, cancellationToken).ConfigureAwait(false);
        var results = await ResultsFile
            .OpenAsync(request.ResultsPath, request.DiskFlushInterval, time, cancellationToken)
            .ConfigureAwait(false);
        await using (results.ConfigureAwait(false))
        {
            if (results.TornBytes > 0)
                BatchLog.TornLine(logger, request.ResultsPath, results.TornBytes);
            BatchLog.Begun(logger, request.ResultsPath, results.AnsweredBefore);
            if (request.Budget is not null && results.UncountedBefore is { TotalTokens: > 0 } uncounted)
                BatchLog.Uncounted(logger, request.ResultsPath, uncounted.InputTokens, uncounted.OutputTokens);
            var failures = new FailuresFile(request.FailuresPath);
            await using (failures.ConfigureAwait(false))
            {
                var quota = new QuotaChatClient(client, limiter, limiter.CreateFlow(request.ResultsPath, request.Weight), time);
                var tally = new BatchTally(results.AnsweredBefore, results.UsedBefore, price, prices.Currency, time);
                using var budget = request.Budget is { } limit ? new BatchBudget(price!, limit.Amount, results) : null;
                using var run = new BatchRun(request, quota, results, failures, tally, budget, time);
                var summary = await BatchReporter
                    .WatchAsync(
                        run.ExecuteAsync(cancellationToken),
                        () => tally.Progress(request.Total, limiter.Snapshot().Throttles),
                        progress,
                        time
                    )
                    .ConfigureAwait(false);
                BatchLog.Ended(logger, request.ResultsPath, summary.End, summary.Answered, summary.FailedCount);
                return summary;
            }
        }
    }

    private Price? PriceOf(BatchRequest request)
    {
        if (request.Budget is not { } budget)
            return prices.TryFind(request.Model);
        return budget.Currency == prices.Currency
            ? prices.Find(request.Model)
            : throw new ArgumentException(
                $"The budget is in {budget.Currency}; it must be in the currency of the prices, {prices.Currency}.",
                nameof(request)
            );
    }
}
