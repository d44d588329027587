namespace Amazon.Bedrock.Model;

internal sealed class FoundationModelSummary
{
    public string? ModelArn { get; set; }

    public string? ModelId { get; set; }

    public string? ModelName { get; set; }

    public string? ProviderName { get; set; }

    public List<string>? InputModalities { get; set; }

    public List<string>? OutputModalities { get; set; }

    public bool? ResponseStreamingSupported { get; set; }

    public List<string>? CustomizationsSupported { get; set; }

    public List<string>? InferenceTypesSupported { get; set; }

    public FoundationModelLifecycle? ModelLifecycle { get; set; }
}
