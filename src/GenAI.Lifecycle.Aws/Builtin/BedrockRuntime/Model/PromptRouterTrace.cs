namespace Amazon.BedrockRuntime.Model;

internal sealed class PromptRouterTrace
{
    public string? InvokedModelId { get; set; }
}
