namespace Amazon.BedrockAgent.Model;

internal sealed class PromptInferenceConfiguration
{
    public PromptModelInferenceConfiguration? Text { get; set; }
}
