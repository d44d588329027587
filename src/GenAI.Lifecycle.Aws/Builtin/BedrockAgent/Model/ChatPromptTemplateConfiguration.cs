namespace Amazon.BedrockAgent.Model;

internal sealed class ChatPromptTemplateConfiguration
{
    public List<Message>? Messages { get; set; }

    public List<SystemContentBlock>? System { get; set; }

    public List<PromptInputVariable>? InputVariables { get; set; }
}
