namespace Amazon.SageMaker.Model;

internal sealed class ModelDataSource
{
    public S3ModelDataSource? S3DataSource { get; set; }
}
