namespace Amazon.SageMaker.Model;

internal sealed class CheckpointConfig
{
    public string? S3Uri { get; set; }

    public string? LocalPath { get; set; }
}
