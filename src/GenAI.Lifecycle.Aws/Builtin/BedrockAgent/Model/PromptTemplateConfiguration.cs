namespace Amazon.BedrockAgent.Model;

internal sealed class PromptTemplateConfiguration
{
    public TextPromptTemplateConfiguration? Text { get; set; }

    public ChatPromptTemplateConfiguration? Chat { get; set; }
}
