using System.Text.Json.Nodes;

namespace GenAI.Lifecycle.Local.Services.SageMaker.TrainingJobs;

/// <summary>Writes the answers of DescribeTrainingJob and ListTrainingJobs.</summary>
internal static class TrainingJobDocuments
{
    public static JsonObject Describe(TrainingJobRecord job)
    {
        var document = SageMakerDocument.Echo(job.Request, "Tags", "SessionChainingConfig");
        document["TrainingJobArn"] = job.Arn;
        document["TrainingJobStatus"] = job.Status;
        document["SecondaryStatus"] = job.Phases[^1].Status;
        document["CreationTime"] = SageMakerDocument.Time(job.CreationTime);
        document["LastModifiedTime"] = SageMakerDocument.Time(job.LastModifiedTime);
        document["ModelArtifacts"] = new JsonObject { ["S3ModelArtifacts"] = job.Artifacts ?? string.Empty };
        document["SecondaryStatusTransitions"] = new JsonArray([.. job.Phases.Select(Phase)]);
        if (job.FailureReason is { } reason)
            document["FailureReason"] = reason;
        if (job.StartTime is { } start)
            document["TrainingStartTime"] = SageMakerDocument.Time(start);
        if (job.EndTime is { } end)
            document["TrainingEndTime"] = SageMakerDocument.Time(end);
        if (job is { StartTime: not null, EndTime: not null })
        {
            var seconds = Math.Max(1, (int)Math.Ceiling(job.ActiveTime.TotalSeconds));
            document["TrainingTimeInSeconds"] = seconds;
            document["BillableTimeInSeconds"] = seconds;
        }

        if (job.Metrics.Count > 0)
            document["FinalMetricDataList"] = new JsonArray([.. job.Metrics.Select(Metric)]);
        if (job.Progress != Containers.TrainingProgress.None)
            document["ProgressInfo"] = Progress(job.Progress);
        foreach (var flag in (string[])["EnableNetworkIsolation", "EnableInterContainerTrafficEncryption", "EnableManagedSpotTraining"])
            if (!document.ContainsKey(flag))
                document[flag] = false;
        return document;
    }

    public static Listed Summary(TrainingJobRecord job)
    {
        var summary = new JsonObject
        {
            ["TrainingJobName"] = job.Name,
            ["TrainingJobArn"] = job.Arn,
            ["CreationTime"] = SageMakerDocument.Time(job.CreationTime),
            ["LastModifiedTime"] = SageMakerDocument.Time(job.LastModifiedTime),
            ["TrainingJobStatus"] = job.Status,
            ["SecondaryStatus"] = job.Phases[^1].Status,
        };
        if (job.EndTime is { } end)
            summary["TrainingEndTime"] = SageMakerDocument.Time(end);
        return new Listed(job.Name, job.Status, job.CreationTime, job.LastModifiedTime, summary);
    }

    private static JsonObject Phase(TrainingPhase phase)
    {
        var document = new JsonObject
        {
            ["Status"] = phase.Status,
            ["StartTime"] = SageMakerDocument.Time(phase.StartTime),
            ["StatusMessage"] = phase.Message,
        };
        if (phase.EndTime is { } end)
            document["EndTime"] = SageMakerDocument.Time(end);
        return document;
    }

    private static JsonObject Metric(TrainingMetric metric) =>
        new()
        {
            ["MetricName"] = metric.Name,
            ["Value"] = metric.Value,
            ["Timestamp"] = SageMakerDocument.Time(metric.Timestamp),
        };

    private static JsonObject Progress(Containers.TrainingProgress progress) =>
        new()
        {
            ["TotalStepCountPerEpoch"] = progress.TotalStepCountPerEpoch,
            ["CurrentStep"] = progress.CurrentStep,
            ["CurrentEpoch"] = progress.CurrentEpoch,
            ["MaxEpoch"] = progress.MaxEpoch,
        };
}
