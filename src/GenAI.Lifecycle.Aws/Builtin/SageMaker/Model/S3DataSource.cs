namespace Amazon.SageMaker.Model;

internal sealed class S3DataSource
{
    public S3DataType? S3DataType { get; set; }

    public string? S3Uri { get; set; }

    public S3DataDistribution? S3DataDistributionType { get; set; }

    public List<string>? AttributeNames { get; set; }

    public List<string>? InstanceGroupNames { get; set; }

    public ModelAccessConfig? ModelAccessConfig { get; set; }

    public HubAccessConfig? HubAccessConfig { get; set; }
}
