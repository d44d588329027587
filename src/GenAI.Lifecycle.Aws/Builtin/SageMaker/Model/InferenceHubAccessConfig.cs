namespace Amazon.SageMaker.Model;

internal sealed class InferenceHubAccessConfig
{
    public string? HubContentArn { get; set; }
}
