namespace Amazon.SageMaker.Model;

internal sealed class InferenceComponentAvailabilityZoneBalance
{
    public AvailabilityZoneBalanceEnforcementMode? EnforcementMode { get; set; }

    public int? MaxImbalance { get; set; }
}
