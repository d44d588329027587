namespace Amazon.SageMaker.Model;

internal sealed class TrafficRoutingConfig
{
    public TrafficRoutingConfigType? Type { get; set; }

    public int? WaitIntervalInSeconds { get; set; }

    public CapacitySize? CanarySize { get; set; }

    public CapacitySize? LinearStepSize { get; set; }
}
