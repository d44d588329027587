using Amazon.Bedrock;
using Amazon.BedrockRuntime;
using GenAI.Lifecycle.Aws;
using GenAI.Lifecycle.Jobs;

namespace GenAI.Lifecycle.Inference.Batches.Jobs;

/// <summary>Runs batches as Bedrock's model invocation jobs: as many as the service's limits require, with one handle.</summary>
internal sealed class BedrockBatchJobs(
    IAmazonBedrock bedrock,
    IAmazonBedrockRuntime runtime,
    S3Artifacts s3,
    JobPoller poller,
    PriceTable prices,
    TimeProvider time
) : IBedrockBatchJobs
{
    public const string JobKind = "bedrock-batch";

    private readonly InvocationJobs _jobs = new(bedrock);
    private readonly JobStaging _staging = new(s3, runtime, prices, time);
    private readonly JobMerge _merge = new(s3, prices, time);

    /// <summary>Starts or finds the jobs of a batch and waits for them. Cancellation stops the waiting, not the jobs.</summary>
    public async Task<BatchSummary> RunAsync(BatchRequest request, IProgress<BatchProgress>? progress, CancellationToken cancellationToken)
    {
        if (await StartAsync(request, cancellationToken).ConfigureAwait(false) is not { } handle)
            return await _merge.NothingAsync(request, cancellationToken).ConfigureAwait(false);
        await foreach (var told in handle.ProgressAsync(cancellationToken).ConfigureAwait(false))
            progress?.Report(told);
        return await handle.WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    public async Task<IJobHandle<BatchSummary, BatchProgress>?> StartAsync(
        BatchRequest request,
        CancellationToken cancellationToken = default
    )
    {
        Validate(request);
        if (await JobNote.ReadAsync(request, cancellationToken).ConfigureAwait(false) is { } noted)
        {
            var known = Parts(request, noted);
            if (await known.DescribeAsync(cancellationToken).ConfigureAwait(false) is { HasFailed: false } found)
                return Track(BatchJobId.Of(found.Note), known, request);
        }

        if (await _staging.StageAsync(request, cancellationToken).ConfigureAwait(false) is not { } staged)
            return null;
        await staged.WriteAsync(request, cancellationToken).ConfigureAwait(false);
        var parts = Parts(request, staged);
        var submitted = await parts.DescribeAsync(cancellationToken).ConfigureAwait(false);
        return Track(BatchJobId.Of(submitted.Note), parts, request);
    }

    public IJobHandle<BatchSummary, BatchProgress> Attach(JobId id, BatchRequest request)
    {
        ArgumentNullException.ThrowIfNull(id);
        Validate(request);
        return Track(id, new JobParts(_jobs, request, BatchJobId.Finder(id, _jobs)), request);
    }

    private static void Validate(BatchRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (!request.Validate().Model.IsBedrock)
            throw new ArgumentException($"{request.Model} is not served by Bedrock.", nameof(request));
        _ = request.BedrockJob?.Validate() ?? throw new ArgumentException("The request has no BedrockJob.", nameof(request));
    }

    private JobParts Parts(BatchRequest request, JobNote note) => new(_jobs, request, _ => Task.FromResult(note));

    private IJobHandle<BatchSummary, BatchProgress> Track(JobId id, JobParts parts, BatchRequest request) =>
        poller.Track(
            new JobDefinition<JobsSnapshot, BatchSummary, BatchProgress>
            {
                Id = id,
                Describe = parts.DescribeAsync,
                Status = static jobs => jobs.Status,
                States = JobsSnapshot.States,
                Progress = (jobs, _) => Task.FromResult<IReadOnlyList<BatchProgress>>([jobs.Progress(request.Total)]),
                Result = async (jobs, token) =>
                {
                    var summary = await _merge.MergeAsync(request, jobs, token).ConfigureAwait(false);
                    JobNote.Delete(request);
                    return summary;
                },
                FailureReason = static jobs => jobs.FailureReason,
                Stop = parts.StopAsync,
                Budget = request.BedrockJob!.Polling,
            }
        );
}
