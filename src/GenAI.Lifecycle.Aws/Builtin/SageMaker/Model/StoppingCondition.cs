namespace Amazon.SageMaker.Model;

internal sealed class StoppingCondition
{
    public int? MaxRuntimeInSeconds { get; set; }

    public int? MaxWaitTimeInSeconds { get; set; }

    public int? MaxPendingTimeInSeconds { get; set; }
}
