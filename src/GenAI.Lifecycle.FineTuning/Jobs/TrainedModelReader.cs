using Amazon.SageMaker.Model;
using GenAI.Lifecycle.Jobs;

namespace GenAI.Lifecycle.FineTuning;

/// <summary>Reads the result of a job that completed.</summary>
internal static class TrainedModelReader
{
    /// <exception cref="LifecycleException">The service returned no artifact.</exception>
    public static TrainedModel Read(
        JobId id,
        DescribeTrainingJobResponse job,
        TrainingTags tags,
        MetricCurve curve,
        PriceTable prices,
        DateTimeOffset now
    )
    {
        var artifact = job.ModelArtifacts?.S3ModelArtifacts
            ?? throw new LifecycleException($"The job {id} completed, but the service returned no artifact.");
        var billable = Time(job.BillableTimeInSeconds);
        return new TrainedModel
        {
            Job = id,
            JobArn = job.TrainingJobArn ?? id.Name,
            ArtifactUri = artifact,
            Version = new ModelVersion(tags.ModelName, tags.ModelVersion, ModelReference.Artifact(artifact))
            {
                CreatedAt = Utc(job.TrainingEndTime ?? job.LastModifiedTime) ?? default,
                Lineage = new ModelLineage
                {
                    Base = tags.BaseModel,
                    Method = tags.Method,
                    Job = job.TrainingJobArn,
                    TrainingData = tags.TrainingData,
                    ValidationData = tags.ValidationData,
                    Hyperparameters = job.HyperParameters ?? [],
                    Artifact = artifact,
                },
            },
            Metrics = Metrics(job, curve),
            Curve = curve.Points,
            StartedAt = Utc(job.TrainingStartTime),
            EndedAt = Utc(job.TrainingEndTime),
            TrainingTime = Time(job.TrainingTimeInSeconds),
            BillableTime = billable,
            Cost = Cost(job.ResourceConfig, billable, prices),
            CostWarning = PricedType(job.ResourceConfig, prices) is { } type ? prices.WarnOfAge(now, [type]) : null,
        };
    }

    // Values in the log are exact; the service's final single-precision values are the fallback if the log no longer exists.
    private static Dictionary<string, double> Metrics(DescribeTrainingJobResponse job, MetricCurve curve)
    {
        var metrics = curve.Last.ToDictionary(static m => m.Name, static m => m.Value, StringComparer.Ordinal);
        foreach (var metric in job.FinalMetricDataList ?? [])
        {
            if (metric is { MetricName: { } name, Value: { } value } && !metrics.ContainsKey(name))
                metrics[name] = value;
        }

        return metrics;
    }

    private static Money? Cost(ResourceConfig? resources, TimeSpan? billable, PriceTable prices) =>
        PricedType(resources, prices) is { } type && billable is { } time
            ? prices.InstanceCost(type, time, resources!.InstanceCount ?? 1)
            : null;

    private static string? PricedType(ResourceConfig? resources, PriceTable prices) =>
        resources?.InstanceType?.Value is { } type && prices.InstanceHours.ContainsKey(type) ? type : null;

    private static TimeSpan? Time(int? seconds) => seconds is { } known ? TimeSpan.FromSeconds(known) : null;

    private static DateTimeOffset? Utc(DateTime? value) => value is { } known ? new DateTimeOffset(known.ToUniversalTime()) : null;
}
