namespace Amazon.SageMaker.Model;

internal sealed class InferenceComponentStartupParameters
{
    public int? ModelDataDownloadTimeoutInSeconds { get; set; }

    public int? ContainerStartupHealthCheckTimeoutInSeconds { get; set; }
}
