namespace Amazon.SageMaker.Model;

internal sealed class S3ModelDataSource
{
    public string? S3Uri { get; set; }

    public S3ModelDataType? S3DataType { get; set; }

    public ModelCompressionType? CompressionType { get; set; }

    public ModelAccessConfig? ModelAccessConfig { get; set; }

    public InferenceHubAccessConfig? HubAccessConfig { get; set; }

    public string? ManifestS3Uri { get; set; }

    public string? ETag { get; set; }

    public string? ManifestEtag { get; set; }
}
