using Amazon.CloudWatchLogs;
using Amazon.SageMaker;
using Amazon.SageMaker.Model;
using GenAI.Lifecycle.Aws;
using GenAI.Lifecycle.Jobs;
using GenAI.Lifecycle.Records;
using Microsoft.Extensions.Logging;

namespace GenAI.Lifecycle.FineTuning;

/// <summary>Creates handles on training jobs.</summary>
internal sealed class TrainingJobs(
    IAmazonSageMaker sageMaker,
    IAmazonCloudWatchLogs logs,
    JobPoller poller,
    TimeProvider time,
    FineTuningOptions options,
    ILifecycleStore? store,
    ILogger logger
)
{
    /// <summary>Returns a handle on a job with a known origin.</summary>
    public IJobHandle<TrainedModel, TrainingProgress> Track(string name, TrainingTags tags, PollBudget? budget)
    {
        var id = new JobId(TrainingStates.JobKind, name);
        var observer = new TrainingObserver(new TrainingLogFollower(logs, options.LogGroup, name), options.LogSettleTime, time);
        return poller.Track(
            new JobDefinition<DescribeTrainingJobResponse, TrainedModel, TrainingProgress>
            {
                Id = id,
                Describe = token => DescribeAsync(name, token),
                Status = static job => job.TrainingJobStatus?.Value,
                States = TrainingStates.Table,
                Progress = observer.ObserveAsync,
                Result = async (job, token) =>
                {
                    var model = TrainedModelReader.Read(id, job, tags, observer.Curve, options.Prices, time.GetUtcNow());
                    if (model.CostWarning is { } warning)
                        FineTuningLog.StalePrices(logger, warning);
                    await StoreAsync(model, tags.RunId, token).ConfigureAwait(false);
                    return model;
                },
                FailureReason = static job => job.FailureReason,
                Stop = token => StopAsync(name, token),
                Budget = budget ?? options.Polling,
            }
        );
    }

    public Task<DescribeTrainingJobResponse> DescribeAsync(string name, CancellationToken cancellationToken) =>
        sageMaker
            .DescribeTrainingJobAsync(new DescribeTrainingJobRequest { TrainingJobName = name }, cancellationToken)
            .TranslateAsync("sagemaker", "DescribeTrainingJob");

    /// <summary>Returns the origin of a job from its tags.</summary>
    public async Task<TrainingTags> TagsAsync(DescribeTrainingJobResponse job, CancellationToken cancellationToken)
    {
        var tags = new List<Tag>();
        string? page = null;
        do
        {
            var answer = await sageMaker
                .ListTagsAsync(new ListTagsRequest { ResourceArn = job.TrainingJobArn, NextToken = page }, cancellationToken)
                .TranslateAsync("sagemaker", "ListTags")
                .ConfigureAwait(false);
            tags.AddRange(answer.Tags ?? []);
            page = answer.NextToken;
        } while (page is not null);
        return TrainingTags.Read(tags, job.TrainingJobName!);
    }

    private async Task StopAsync(string name, CancellationToken cancellationToken)
    {
        try
        {
            await sageMaker
                .StopTrainingJobAsync(new StopTrainingJobRequest { TrainingJobName = name }, cancellationToken)
                .TranslateAsync("sagemaker", "StopTrainingJob")
                .ConfigureAwait(false);
        }
        catch (ServiceException error) when (error.Code == "ValidationException")
        {
            // The service rejects stopping an ended job; any other rejection is an error.
            var job = await DescribeAsync(name, cancellationToken).ConfigureAwait(false);
            if (job.TrainingJobStatus == TrainingJobStatus.InProgress)
                throw;
        }
    }

    private async Task StoreAsync(TrainedModel model, string? runId, CancellationToken cancellationToken)
    {
        if (store is null || runId is null)
            return;
        await store
            .AppendAsync(
                runId,
                RecordKinds.ModelVersion,
                model.Version.ToString(),
                model.Version,
                LifecycleJson.TypeInfo<ModelVersion>(),
                cancellationToken
            )
            .ConfigureAwait(false);
    }
}
