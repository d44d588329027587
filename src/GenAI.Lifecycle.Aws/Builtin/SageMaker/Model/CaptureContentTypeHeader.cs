namespace Amazon.SageMaker.Model;

internal sealed class CaptureContentTypeHeader
{
    public List<string>? CsvContentTypes { get; set; }

    public List<string>? JsonContentTypes { get; set; }
}
