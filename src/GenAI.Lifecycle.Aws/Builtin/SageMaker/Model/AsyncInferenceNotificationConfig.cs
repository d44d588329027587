namespace Amazon.SageMaker.Model;

internal sealed class AsyncInferenceNotificationConfig
{
    public string? SuccessTopic { get; set; }

    public string? ErrorTopic { get; set; }

    public List<string>? IncludeInferenceResponseIn { get; set; }
}
