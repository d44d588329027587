namespace Amazon.SageMaker.Model;

internal sealed class ModelArtifacts
{
    public string? S3ModelArtifacts { get; set; }
}
