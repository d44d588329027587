namespace Amazon.SageMaker.Model;

internal sealed class InferenceComponentContainerSpecificationSummary
{
    public DeployedImage? DeployedImage { get; set; }

    public string? ArtifactUrl { get; set; }

    public Dictionary<string, string>? Environment { get; set; }
}
