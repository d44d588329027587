using Amazon.CloudWatchLogs;
using Amazon.SageMaker;
using Amazon.SageMaker.Model;
using GenAI.Lifecycle.Aws;
using GenAI.Lifecycle.Jobs;
using GenAI.Lifecycle.Records;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace GenAI.Lifecycle.FineTuning;

/// <summary>Fine-tuning with SageMaker training jobs.</summary>
internal sealed class SageMakerFineTuning(
    IAmazonSageMaker sageMaker,
    IAmazonCloudWatchLogs logs,
    S3Artifacts artifacts,
    JobPoller poller,
    TimeProvider time,
    IOptions<FineTuningOptions> options,
    ILifecycleStore? store = null,
    ILogger<SageMakerFineTuning>? logger = null
) : IFineTuning
{
    private readonly FineTuningOptions _options = options.Value;
    private readonly TrainingUpload _upload = new(artifacts);
    private readonly TrainingJobs _jobs = new(sageMaker, logs, poller, time, options.Value, store, logger ?? (ILogger)NullLogger.Instance);

    public async Task<IJobHandle<TrainedModel, TrainingProgress>> StartAsync(
        FineTuningRequest request,
        CancellationToken cancellationToken = default
    )
    {
        FineTuningRules.Check(request);
        using var activity = LifecycleTelemetry.Source.StartActivity("fine_tuning.start");
        activity?.SetTag(SemanticConventions.LifecycleJob, request.Name);
        try
        {
            var create = TrainingJobRequest.Write(request, await PlaceAsync(request, cancellationToken).ConfigureAwait(false));
            var tags = TrainingTags.Of(request, RequestHash.Of(create));
            create.Tags = tags.Write(request.Tags);
            var arn = await CreateOrFindAsync(create, tags, cancellationToken).ConfigureAwait(false);
            var handle = _jobs.Track(request.Name, tags, request.Polling);
            await NoteAsync(handle.Id, arn, tags, cancellationToken).ConfigureAwait(false);
            return handle;
        }
        catch (Exception error)
        {
            LifecycleTelemetry.Fail(activity, error);
            throw;
        }
    }

    public async Task<IJobHandle<TrainedModel, TrainingProgress>> AttachAsync(JobId job, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(job);
        var name = job.NameAs(TrainingStates.JobKind);
        var description = await _jobs.DescribeAsync(name, cancellationToken).ConfigureAwait(false);
        return _jobs.Track(name, await _jobs.TagsAsync(description, cancellationToken).ConfigureAwait(false), null);
    }

    private async Task<TrainingPlaces> PlaceAsync(FineTuningRequest request, CancellationToken cancellationToken)
    {
        var role = request.RoleArn
            ?? _options.RoleArn
            ?? throw new ArgumentException(
                $"Neither {nameof(request.RoleArn)} nor FineTuningOptions.{nameof(FineTuningOptions.RoleArn)} is set; one of them must name the role of the job.",
                nameof(request)
            );
        var output =
            request.OutputUri is { } own ? S3Location.Parse(own, nameof(request.OutputUri))
            : _options.ArtifactsUri is { } root ? S3Location.Parse(root, nameof(FineTuningOptions.ArtifactsUri)).Append("models")
            : throw new ArgumentException(
                $"Neither {nameof(request.OutputUri)} nor FineTuningOptions.{nameof(FineTuningOptions.ArtifactsUri)} is set; one of them must name the S3 location of the artifact.",
                nameof(request)
            );
        var training = await _upload
            .PlaceAsync(request.TrainingData, _options.ArtifactsUri, request.Contract.TrainingChannel, cancellationToken)
            .ConfigureAwait(false);
        var validation = request.ValidationData is { } data
            ? await _upload
                .PlaceAsync(data, _options.ArtifactsUri, request.Contract.ValidationChannel, cancellationToken)
                .ConfigureAwait(false)
            : null;
        return new(role, output.ToString(), training, validation);
    }

    /// <summary>
    /// Creates the job, or finds the one that the same request created earlier: in this process, in another one, or in an attempt whose
    /// response was lost.
    /// </summary>
    private async Task<string> CreateOrFindAsync(CreateTrainingJobRequest create, TrainingTags tags, CancellationToken cancellationToken)
    {
        try
        {
            var answer = await sageMaker
                .CreateTrainingJobAsync(create, cancellationToken)
                .TranslateAsync("sagemaker", "CreateTrainingJob")
                .ConfigureAwait(false);
            return answer.TrainingJobArn!;
        }
        catch (ServiceException error) when (error.Code is "ResourceInUse" or "ResourceInUseException")
        {
            var job = await _jobs.DescribeAsync(create.TrainingJobName!, cancellationToken).ConfigureAwait(false);
            var made = await _jobs.TagsAsync(job, cancellationToken).ConfigureAwait(false);
            return made.RequestHash == tags.RequestHash
                ? job.TrainingJobArn!
                : throw new LifecycleException(
                    $"A training job '{create.TrainingJobName}' already exists ({job.TrainingJobStatus?.Value}) and was started by a different request. Use another name or attach to it.",
                    error
                );
        }
    }

    private async Task NoteAsync(JobId id, string arn, TrainingTags tags, CancellationToken cancellationToken)
    {
        if (store is null || tags.RunId is not { } run)
            return;
        var record = new TrainingJobRecord(id, arn, tags.RequestHash!, tags.ModelName, tags.ModelVersion);
        await store
            .AppendAsync(run, RecordKinds.Job, id.ToString(), record, FineTuningJson.TrainingJobRecord, cancellationToken)
            .ConfigureAwait(false);
    }
}
