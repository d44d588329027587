namespace Amazon.BedrockAgent.Model;

internal sealed class PromptVariant
{
    public string? Name { get; set; }

    public PromptTemplateType? TemplateType { get; set; }

    public PromptTemplateConfiguration? TemplateConfiguration { get; set; }

    public string? ModelId { get; set; }

    public PromptInferenceConfiguration? InferenceConfiguration { get; set; }

    public List<PromptMetadataEntry>? Metadata { get; set; }
}
