namespace Amazon.BedrockAgent.Model;

internal sealed class PromptMetadataEntry
{
    public string? Key { get; set; }

    public string? Value { get; set; }
}
