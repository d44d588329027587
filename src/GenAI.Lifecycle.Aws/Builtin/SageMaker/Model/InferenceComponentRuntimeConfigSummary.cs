namespace Amazon.SageMaker.Model;

internal sealed class InferenceComponentRuntimeConfigSummary
{
    public int? DesiredCopyCount { get; set; }

    public int? CurrentCopyCount { get; set; }

    public List<InferenceComponentPlacementStatus>? PlacementStatus { get; set; }
}
