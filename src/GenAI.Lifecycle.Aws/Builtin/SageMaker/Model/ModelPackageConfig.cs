namespace Amazon.SageMaker.Model;

internal sealed class ModelPackageConfig
{
    public string? ModelPackageGroupArn { get; set; }

    public string? SourceModelPackageArn { get; set; }
}
