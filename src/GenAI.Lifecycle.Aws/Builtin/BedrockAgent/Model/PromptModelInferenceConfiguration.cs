namespace Amazon.BedrockAgent.Model;

internal sealed class PromptModelInferenceConfiguration
{
    public float? Temperature { get; set; }

    public float? TopP { get; set; }

    public int? MaxTokens { get; set; }

    public List<string>? StopSequences { get; set; }
}
