namespace Amazon.SageMaker.Model;

internal sealed class DeployedImage
{
    public string? SpecifiedImage { get; set; }

    public string? ResolvedImage { get; set; }

    public DateTime? ResolutionTime { get; set; }
}
