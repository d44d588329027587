namespace Amazon.SageMaker.Model;

internal sealed class HubAccessConfig
{
    public string? HubContentArn { get; set; }
}
