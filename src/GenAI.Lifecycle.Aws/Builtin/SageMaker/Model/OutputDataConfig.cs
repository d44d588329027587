namespace Amazon.SageMaker.Model;

internal sealed class OutputDataConfig
{
    public string? KmsKeyId { get; set; }

    public string? S3OutputPath { get; set; }

    public OutputCompressionType? CompressionType { get; set; }
}
