namespace Amazon.SageMaker.Model;

internal sealed class CaptureOption
{
    public CaptureMode? CaptureMode { get; set; }
}
