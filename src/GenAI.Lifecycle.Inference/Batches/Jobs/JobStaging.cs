using GenAI.Lifecycle.Aws;

namespace GenAI.Lifecycle.Inference.Batches.Jobs;

/// <summary>Puts the prompts that have no answer into S3, as a job's input.</summary>
internal sealed class JobStaging(S3Artifacts s3, PriceTable prices, TimeProvider time)
{
    /// <summary>How many records were staged, and how the batch ends with them; null if every prompt is answered.</summary>
    /// <exception cref="LifecycleException">There are fewer or more than Bedrock takes.</exception>
    public async Task<(int Records, BatchEnd End)?> StageAsync(BatchRequest request, S3Uri input, CancellationToken cancellationToken)
    {
        var path = Path.Combine(Path.GetTempPath(), $"batch-{Guid.NewGuid():N}.jsonl");
        try
        {
            var (records, end) = await WriteAsync(request, path, cancellationToken).ConfigureAwait(false);
            if (records == 0 && end == BatchEnd.Completed)
                return null;
            var options = request.BedrockJob!;
            if (records < options.MinimumRecords)
                throw new LifecycleException($"A batch job of Bedrock takes at least {options.MinimumRecords} records; there are {records} to ask. Ask them one by one.");
            await s3.UploadFileAsync(path, input, cancellationToken: cancellationToken).ConfigureAwait(false);
            return (records, end);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private async Task<(int Records, BatchEnd End)> WriteAsync(BatchRequest request, string path, CancellationToken cancellationToken)
    {
        var results = await ResultsFile.OpenAsync(request.ResultsPath, request.DiskFlushInterval, time, cancellationToken).ConfigureAwait(false);
        var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, 64 * 1024, FileOptions.Asynchronous);
        await using (results.ConfigureAwait(false))
        await using (file.ConfigureAwait(false))
        {
            var (records, factor) = (0, request.BedrockJob!.PriceFactor);
            var price = request.Budget is null ? null : prices.Find(request.Model);
            using var budget = price is null ? null : new BatchBudget(price, request.Budget!.Value.Amount, results);
            var keys = new PromptKeys();
            await foreach (var prompt in request.Prompts.WithCancellation(cancellationToken).ConfigureAwait(false))
            {
                if (results.Has(keys.Add(prompt)))
                    continue;
                var options = prompt.Options ?? request.Options;
                if (budget is not null && !budget.TryReserve(BatchBudget.Bound(prompt, options), factor))
                    return (records, BatchEnd.BudgetReached);
                if (++records > request.BedrockJob.MaximumRecords)
                    throw new LifecycleException($"A batch job of Bedrock takes at most {request.BedrockJob.MaximumRecords} records. Split the batch.");
                await file.WriteAsync(ConverseRecords.Write(prompt, options), cancellationToken).ConfigureAwait(false);
            }

            return (records, BatchEnd.Completed);
        }
    }
}
