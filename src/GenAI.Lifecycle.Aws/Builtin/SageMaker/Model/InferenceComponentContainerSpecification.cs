namespace Amazon.SageMaker.Model;

internal sealed class InferenceComponentContainerSpecification
{
    public string? Image { get; set; }

    public string? ArtifactUrl { get; set; }

    public Dictionary<string, string>? Environment { get; set; }
}
