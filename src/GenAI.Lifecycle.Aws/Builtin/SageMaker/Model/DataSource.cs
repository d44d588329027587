namespace Amazon.SageMaker.Model;

internal sealed class DataSource
{
    public S3DataSource? S3DataSource { get; set; }

    public FileSystemDataSource? FileSystemDataSource { get; set; }
}
