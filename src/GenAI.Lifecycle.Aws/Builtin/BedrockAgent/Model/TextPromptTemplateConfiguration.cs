namespace Amazon.BedrockAgent.Model;

internal sealed class TextPromptTemplateConfiguration
{
    public string? Text { get; set; }

    public CachePointBlock? CachePoint { get; set; }

    public List<PromptInputVariable>? InputVariables { get; set; }
}
