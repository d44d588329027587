namespace Amazon.SageMaker.Model;

internal sealed class DataCaptureConfig
{
    public bool? EnableCapture { get; set; }

    public int? InitialSamplingPercentage { get; set; }

    public string? DestinationS3Uri { get; set; }

    public string? KmsKeyId { get; set; }

    public List<CaptureOption>? CaptureOptions { get; set; }

    public CaptureContentTypeHeader? CaptureContentTypeHeader { get; set; }
}
