namespace Amazon.SageMaker.Model;

internal sealed class InferenceComponentRollingUpdatePolicy
{
    public InferenceComponentCapacitySize? MaximumBatchSize { get; set; }

    public int? WaitIntervalInSeconds { get; set; }

    public int? MaximumExecutionTimeoutInSeconds { get; set; }

    public InferenceComponentCapacitySize? RollbackMaximumBatchSize { get; set; }
}
