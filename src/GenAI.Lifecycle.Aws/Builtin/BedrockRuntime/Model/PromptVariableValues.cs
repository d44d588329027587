namespace Amazon.BedrockRuntime.Model;

internal sealed class PromptVariableValues
{
    public string? Text { get; set; }
}
