using GenAI.Lifecycle.Aws;

namespace GenAI.Lifecycle.Inference.Batches.Jobs;

/// <summary>Brings a job's output into the batch's results, each record once: a killed merge is repeated without harm.</summary>
internal sealed class JobMerge(S3Artifacts s3, PriceTable prices, TimeProvider time)
{
    /// <summary>The summary of a batch that has nothing left to ask.</summary>
    public async Task<BatchSummary> NothingAsync(BatchRequest request, CancellationToken cancellationToken)
    {
        var results = await ResultsFile.OpenAsync(request.ResultsPath, request.DiskFlushInterval, time, cancellationToken).ConfigureAwait(false);
        await using (results.ConfigureAwait(false))
            return TallyOf(request, results).Summary(BatchEnd.Completed, request.ResultsPath);
    }

    /// <param name="request">The batch.</param>
    /// <param name="output">The job's folder of output.</param>
    /// <param name="end">How the batch ended.</param>
    /// <param name="cancellationToken">Gives up; the next merge goes on.</param>
    public async Task<BatchSummary> MergeAsync(BatchRequest request, S3Uri output, BatchEnd end, CancellationToken cancellationToken)
    {
        var results = await ResultsFile.OpenAsync(request.ResultsPath, request.DiskFlushInterval, time, cancellationToken).ConfigureAwait(false);
        var failures = new FailuresFile(request.FailuresPath);
        await using (results.ConfigureAwait(false))
        await using (failures.ConfigureAwait(false))
        {
            var tally = TallyOf(request, results);
            var directory = Directory.CreateTempSubdirectory("batch-output-");
            try
            {
                await foreach (var artifact in s3.ListAsync(output, cancellationToken).ConfigureAwait(false))
                {
                    if (!artifact.Location.Key.EndsWith(".jsonl.out", StringComparison.Ordinal))
                        continue;
                    var path = Path.Combine(directory.FullName, "output.jsonl");
                    await s3.DownloadFileAsync(artifact.Location, path, cancellationToken: cancellationToken).ConfigureAwait(false);
                    await MergeAsync(path, artifact.Location, results, failures, tally, cancellationToken).ConfigureAwait(false);
                    File.Delete(path);
                }
            }
            finally
            {
                directory.Delete(recursive: true);
            }

            return tally.Summary(end, request.ResultsPath);
        }
    }

    private BatchTally TallyOf(BatchRequest request, ResultsFile results)
    {
        var factor = request.BedrockJob!.PriceFactor;
        var price = prices.TryFind(request.Model) is { } onDemand ? new Price(onDemand.InputPerMillion * factor, onDemand.OutputPerMillion * factor) : null;
        return new(results.AnsweredBefore, results.UsedBefore, price, prices.Currency, time);
    }

    private static async Task MergeAsync(string path, S3Uri location, ResultsFile results, FailuresFile failures, BatchTally tally, CancellationToken cancellationToken)
    {
        var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 64 * 1024, FileOptions.Asynchronous);
        await using (file.ConfigureAwait(false))
        {
            await foreach (var line in JsonLineFile.ReadAsync(file, cancellationToken).ConfigureAwait(false))
            {
                var record = ConverseRecords.Read(line.Bytes) ?? throw new LifecycleException($"{location}, line {line.Number}: not a record of a batch job's output.");
                if (results.Has(ResultsFile.HashOf(record.Key)))
                    continue;
                if (record.Answer is { } answer)
                {
                    await results.AppendAsync(answer).ConfigureAwait(false);
                    tally.Answered(answer.Usage);
                }
                else if (record.Failure is { } failure)
                {
                    await failures.AppendAsync(failure).ConfigureAwait(false);
                    tally.Failed(failure);
                }
            }
        }
    }
}
