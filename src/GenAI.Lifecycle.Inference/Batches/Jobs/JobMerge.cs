using Amazon.Bedrock;
using Amazon.Bedrock.Model;
using GenAI.Lifecycle.Aws;
using GenAI.Lifecycle.Jobs;

namespace GenAI.Lifecycle.Inference.Batches.Jobs;

/// <summary>Merges the jobs' output into the batch's results, each record once: a killed merge can be repeated safely.</summary>
internal sealed class JobMerge(S3Artifacts s3, PriceTable prices, TimeProvider time)
{
    /// <summary>Returns the summary of a batch without unanswered prompts.</summary>
    public async Task<BatchSummary> NothingAsync(BatchRequest request, CancellationToken cancellationToken)
    {
        var results = await ResultsFile
            .OpenAsync(request.ResultsPath, request.DiskFlushInterval, time, cancellationToken)
            .ConfigureAwait(false);
        await using (results.ConfigureAwait(false))
            return TallyOf(request, results).Summary(BatchEnd.Completed, request.ResultsPath);
    }

    /// <param name="request">The batch.</param>
    /// <param name="jobs">The batch's jobs, which have ended. The records of a failed job become failures.</param>
    /// <param name="cancellationToken">The token to cancel the operation; the next merge resumes.</param>
    public async Task<BatchSummary> MergeAsync(BatchRequest request, JobsSnapshot jobs, CancellationToken cancellationToken)
    {
        var results = await ResultsFile
            .OpenAsync(request.ResultsPath, request.DiskFlushInterval, time, cancellationToken)
            .ConfigureAwait(false);
        var failures = new FailuresFile(request.FailuresPath);
        await using (results.ConfigureAwait(false))
        await using (failures.ConfigureAwait(false))
        {
            var tally = TallyOf(request, results);
            foreach (var job in jobs.Jobs.OfType<GetModelInvocationJobResponse>())
            {
                if (job.Status == ModelInvocationJobStatus.Failed)
                    await ReadAsync(InputOf(job), ".jsonl", line => LostAsync(line, job)).ConfigureAwait(false);
                else
                    await ReadAsync(OutputOf(job), ".jsonl.out", AnsweredAsync).ConfigureAwait(false);
            }

            return tally.Summary(jobs.End, request.ResultsPath);

            async Task ReadAsync(S3Uri folder, string extension, Func<CompleteLine, Task<bool>> take)
            {
                await foreach (var artifact in s3.ListAsync(folder, cancellationToken).ConfigureAwait(false))
                {
                    if (artifact.Location.Key.EndsWith(extension, StringComparison.Ordinal))
                        await LinesAsync(artifact.Location, take, cancellationToken).ConfigureAwait(false);
                }
            }

            async Task<bool> AnsweredAsync(CompleteLine line)
            {
                if (ConverseRecords.Read(line.Bytes) is not { } record)
                    return false;
                if (results.Has(ResultsFile.HashOf(record.Key)))
                    return true;
                if (record.Answer is { } answer)
                {
                    await results.AppendAsync(answer).ConfigureAwait(false);
                    tally.Answered(answer.Usage);
                }
                else if (record.Failure is { } failure)
                {
                    await FailedAsync(failure).ConfigureAwait(false);
                }

                return true;
            }

            async Task<bool> LostAsync(CompleteLine line, GetModelInvocationJobResponse job)
            {
                if (ConverseRecords.KeyOf(line.Bytes.Span) is not { } key)
                    return false;
                if (!results.Has(ResultsFile.HashOf(key)))
                    await FailedAsync(
                            new FailedPrompt(key, nameof(JobFailedException), job.Message ?? "The batch job failed.", IsRetryable: true)
                        )
                        .ConfigureAwait(false);
                return true;
            }

            async Task FailedAsync(FailedPrompt failure)
            {
                await failures.AppendAsync(failure).ConfigureAwait(false);
                tally.Failed(failure);
            }
        }
    }

    private BatchTally TallyOf(BatchRequest request, ResultsFile results)
    {
        var factor = request.BedrockJob!.PriceFactor;
        var price = prices.TryFind(request.Model) is { } onDemand
            ? new Price(onDemand.InputPerMillion * factor, onDemand.OutputPerMillion * factor)
            : null;
        return new(results.AnsweredBefore, results.UsedBefore, price, prices.Currency, time);
    }

    private async Task LinesAsync(S3Uri location, Func<CompleteLine, Task<bool>> take, CancellationToken cancellationToken)
    {
        var directory = Directory.CreateTempSubdirectory("batch-output-");
        try
        {
            var path = Path.Combine(directory.FullName, "lines.jsonl");
            await s3.DownloadFileAsync(location, path, cancellationToken: cancellationToken).ConfigureAwait(false);
            var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 64 * 1024, FileOptions.Asynchronous);
            await using (file.ConfigureAwait(false))
            {
                await foreach (var line in JsonLineFile.ReadAsync(file, cancellationToken).ConfigureAwait(false))
                {
                    if (!await take(line).ConfigureAwait(false))
                        throw new LifecycleException($"{location}, line {line.Number}: not a record of a batch job.");
                }
            }
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }

    private static S3Uri InputOf(GetModelInvocationJobResponse job)
    {
        var file = S3Uri.Parse(job.InputDataConfig!.S3InputDataConfig!.S3Uri!);
        return file with { Key = file.Key[..(file.Key.LastIndexOf('/') + 1)] };
    }

    // Bedrock writes into a folder named after the job's id, below the one given.
    private static S3Uri OutputOf(GetModelInvocationJobResponse job) =>
        S3Uri.Parse(job.OutputDataConfig!.S3OutputDataConfig!.S3Uri!).Append(job.JobArn![(job.JobArn!.LastIndexOf('/') + 1)..] + "/");
}
