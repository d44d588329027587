namespace Amazon.SageMaker.Model;

internal sealed class InferenceComponentSchedulingConfig
{
    public InferenceComponentPlacementStrategy? PlacementStrategy { get; set; }

    public InferenceComponentAvailabilityZoneBalance? AvailabilityZoneBalance { get; set; }
}
