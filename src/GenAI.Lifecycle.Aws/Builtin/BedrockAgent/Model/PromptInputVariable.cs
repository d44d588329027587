namespace Amazon.BedrockAgent.Model;

internal sealed class PromptInputVariable
{
    public string? Name { get; set; }
}
