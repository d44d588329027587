namespace Amazon.SageMaker.Model;

internal sealed class RollingUpdatePolicy
{
    public CapacitySize? MaximumBatchSize { get; set; }

    public int? WaitIntervalInSeconds { get; set; }

    public int? MaximumExecutionTimeoutInSeconds { get; set; }

    public CapacitySize? RollbackMaximumBatchSize { get; set; }
}
