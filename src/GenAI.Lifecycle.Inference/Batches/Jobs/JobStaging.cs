using Amazon.BedrockRuntime;
using GenAI.Lifecycle.Aws;

namespace GenAI.Lifecycle.Inference.Batches.Jobs;

/// <summary>Uploads the unanswered prompts to S3, as the inputs of as many jobs as the service's limits require.</summary>
internal sealed class JobStaging(S3Artifacts s3, IAmazonBedrockRuntime runtime, PriceTable prices, TimeProvider time)
{
    /// <summary>
    /// Returns the location of a job's input. A job has one file, so that only the smaller limit, that of a file,
    /// applies.
    /// </summary>
    public static S3Uri InputOf(BedrockBatchOptions options, string token) => S3Uri.Parse(options.Folder).Append($"{token}/input.jsonl");

    /// <summary>Returns the jobs to create, under new tokens; null if every prompt is answered.</summary>
    /// <exception cref="LifecycleException">There are fewer records than Bedrock's minimum, one is too large, or they cannot be divided
    /// within the limits.</exception>
    public async Task<JobNote?> StageAsync(BatchRequest request, CancellationToken cancellationToken)
    {
        var (options, token, staged) = (request.BedrockJob!, Guid.NewGuid().ToString("N"), new List<JobPart>());
        var files = new PartFiles(options, UploadAsync);
        await using (files.ConfigureAwait(false))
        {
            var (count, end) = await WriteAsync(request, files, cancellationToken).ConfigureAwait(false);
            if (count == 0 && end == BatchEnd.Completed)
                return null;
            await files.CompleteAsync(cancellationToken).ConfigureAwait(false);
            return new JobNote(end, staged);
        }

        async Task UploadAsync(PartFile file)
        {
            var part = new JobPart($"{token}-{staged.Count + 1}", file.Records);
            await s3.UploadFileAsync(file.Path, InputOf(options, part.Token), cancellationToken: cancellationToken).ConfigureAwait(false);
            staged.Add(part);
        }
    }

    private async Task<(long Count, BatchEnd End)> WriteAsync(BatchRequest request, PartFiles files, CancellationToken cancellationToken)
    {
        var results = await ResultsFile
            .OpenAsync(request.ResultsPath, request.DiskFlushInterval, time, cancellationToken)
            .ConfigureAwait(false);
        await using (results.ConfigureAwait(false))
        {
            var (count, limits) = (0L, request.BedrockJob!);
            var price = request.Budget is null ? null : prices.Find(request.Model);
            using var budget = price is null ? null : new BatchBudget(price, request.Budget!.Value.Amount, results);
            var keys = new PromptKeys();
            var records = new ConverseRecords(runtime, request.Model, limits.Capabilities);
            await foreach (var prompt in request.Prompts.WithCancellation(cancellationToken).ConfigureAwait(false))
            {
                if (results.Has(keys.Add(prompt)))
                    continue;
                var options = prompt.Options ?? request.Options;
                if (budget is not null && !budget.TryReserve(BatchBudget.Bound(prompt, options), limits.PriceFactor))
                    return (count, BatchEnd.BudgetReached);
                var record = records.Write(prompt, options);
                if (record.Length > limits.MaximumInputBytes)
                    throw new LifecycleException(
                        $"The prompt '{prompt.Key}' is a record of {record.Length} bytes; the input of a Bedrock batch job must have at most {limits.MaximumInputBytes}."
                    );
                await files.AppendAsync(record, cancellationToken).ConfigureAwait(false);
                count++;
            }

            return (count, BatchEnd.Completed);
        }
    }
}
