using Amazon.Bedrock;
using Amazon.Bedrock.Model;
using GenAI.Lifecycle.Aws;
using GenAI.Lifecycle.Jobs;

namespace GenAI.Lifecycle.Inference.Batches.Jobs;

/// <summary>Batches as Bedrock's model invocation jobs.</summary>
internal sealed class BedrockBatchJobs(IAmazonBedrock bedrock, S3Artifacts s3, JobPoller poller, PriceTable prices, TimeProvider time) : IBedrockBatchJobs
{
    public const string JobKind = "bedrock-batch";
    private const string Service = "bedrock";

    private static readonly JobStates s_states = new(
        running: ["Submitted", "Validating", "Scheduled", "InProgress", "Stopping"],
        succeeded: ["Completed", "PartiallyCompleted", "Stopped", "Expired"],
        failed: ["Failed"]);

    private readonly JobStaging _staging = new(s3, prices, time);
    private readonly JobMerge _merge = new(s3, prices, time);

    /// <summary>Starts or finds the job of a batch and waits for it. Cancellation stops the waiting, not the job.</summary>
    public async Task<BatchSummary> RunAsync(BatchRequest request, IProgress<BatchProgress>? progress, CancellationToken cancellationToken)
    {
        if (await StartAsync(request, cancellationToken).ConfigureAwait(false) is not { } handle)
            return await _merge.NothingAsync(request, cancellationToken).ConfigureAwait(false);
        await foreach (var told in handle.ProgressAsync(cancellationToken).ConfigureAwait(false))
            progress?.Report(told);
        return await handle.WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    public async Task<IJobHandle<BatchSummary, BatchProgress>?> StartAsync(BatchRequest request, CancellationToken cancellationToken = default)
    {
        var options = Validate(request);
        var note = await JobNote.ReadAsync(request, cancellationToken).ConfigureAwait(false);
        if (note?.Job is { } known && (await DescribeAsync(known.NameAs(JobKind), cancellationToken).ConfigureAwait(false)).Status == ModelInvocationJobStatus.Failed)
            note = null;
        if (note is null)
        {
            var token = Guid.NewGuid().ToString("N");
            if (await _staging.StageAsync(request, InputOf(options, token), cancellationToken).ConfigureAwait(false) is not { } staged)
                return null;
            note = new JobNote(token, staged.Records, staged.End);
            await note.WriteAsync(request, cancellationToken).ConfigureAwait(false);
        }

        if (note.Job is null)
        {
            // The token makes it one job, also when the process is killed between this call and the note of its answer.
            note = note with { Job = new JobId(JobKind, await CreateAsync(request, options, note.Token, cancellationToken).ConfigureAwait(false)) };
            await note.WriteAsync(request, cancellationToken).ConfigureAwait(false);
        }

        return Track(note.Job!, request, note.End);
    }

    public IJobHandle<BatchSummary, BatchProgress> Attach(JobId id, BatchRequest request)
    {
        ArgumentNullException.ThrowIfNull(id);
        Validate(request);
        _ = id.NameAs(JobKind);
        return Track(id, request, BatchEnd.Completed);
    }

    private static BedrockBatchOptions Validate(BatchRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (!request.Validate().Model.IsBedrock)
            throw new ArgumentException($"{request.Model} is not served by Bedrock.", nameof(request));
        return request.BedrockJob?.Validate() ?? throw new ArgumentException("The request has no BedrockJob.", nameof(request));
    }

    private static S3Uri InputOf(BedrockBatchOptions options, string token) => S3Uri.Parse(options.Folder).Append($"{token}/input.jsonl");

    private IJobHandle<BatchSummary, BatchProgress> Track(JobId id, BatchRequest request, BatchEnd end)
    {
        var arn = id.NameAs(JobKind);
        return poller.Track(new JobDefinition<GetModelInvocationJobResponse, BatchSummary, BatchProgress>
        {
            Id = id,
            Describe = token => DescribeAsync(arn, token),
            Status = static job => job.Status?.Value,
            States = s_states,
            Progress = (job, _) => Task.FromResult<IReadOnlyList<BatchProgress>>([ProgressOf(job, request)]),
            Result = async (job, token) =>
            {
                var summary = await _merge.MergeAsync(request, OutputOf(job), job.Status == ModelInvocationJobStatus.Completed ? end : BatchEnd.Interrupted, token).ConfigureAwait(false);
                JobNote.Delete(request);
                return summary;
            },
            FailureReason = static job => job.Message,
            Stop = token => StopAsync(arn, token),
            Budget = request.BedrockJob!.Polling,
        });
    }

    private Task<GetModelInvocationJobResponse> DescribeAsync(string arn, CancellationToken cancellationToken) =>
        bedrock.GetModelInvocationJobAsync(new GetModelInvocationJobRequest { JobIdentifier = arn }, cancellationToken).TranslateAsync(Service, "GetModelInvocationJob");

    private async Task StopAsync(string arn, CancellationToken cancellationToken)
    {
        try
        {
            await bedrock.StopModelInvocationJobAsync(new StopModelInvocationJobRequest { JobIdentifier = arn }, cancellationToken)
                .TranslateAsync(Service, "StopModelInvocationJob").ConfigureAwait(false);
        }
        catch (ServiceException error) when (error.Code is "ConflictException" or "ValidationException")
        {
            // The service refuses to stop a job that has ended; any other refusal is an error.
            if (s_states[(await DescribeAsync(arn, cancellationToken).ConfigureAwait(false)).Status?.Value] == JobState.Running)
                throw;
        }
    }

    private static BatchProgress ProgressOf(GetModelInvocationJobResponse job, BatchRequest request) =>
        new(job.SuccessRecordCount ?? 0, job.ErrorRecordCount ?? 0, 0, job.TotalRecordCount ?? request.Total) { JobStatus = job.Status?.Value };

    // Bedrock writes into a folder named after the job's id, below the one given.
    private static S3Uri OutputOf(GetModelInvocationJobResponse job) =>
        S3Uri.Parse(job.OutputDataConfig!.S3OutputDataConfig!.S3Uri!).Append(job.JobArn![(job.JobArn!.LastIndexOf('/') + 1)..] + "/");

    private async Task<string> CreateAsync(BatchRequest request, BedrockBatchOptions options, string token, CancellationToken cancellationToken)
    {
        var created = await bedrock.CreateModelInvocationJobAsync(new CreateModelInvocationJobRequest
        {
            JobName = $"batch-{token}",
            ClientRequestToken = token,
            ModelId = request.Model.Id,
            RoleArn = options.RoleArn,
            ModelInvocationType = ModelInvocationType.Converse,
            TimeoutDurationInHours = (int)options.Timeout.TotalHours,
            InputDataConfig = new ModelInvocationJobInputDataConfig
            {
                S3InputDataConfig = new ModelInvocationJobS3InputDataConfig { S3InputFormat = S3InputFormat.JSONL, S3Uri = InputOf(options, token).ToString() },
            },
            OutputDataConfig = new ModelInvocationJobOutputDataConfig
            {
                S3OutputDataConfig = new ModelInvocationJobS3OutputDataConfig { S3Uri = S3Uri.Parse(options.Folder).Append($"{token}/output/").ToString() },
            },
        }, cancellationToken).TranslateAsync(Service, "CreateModelInvocationJob").ConfigureAwait(false);
        return created.JobArn!;
    }
}
