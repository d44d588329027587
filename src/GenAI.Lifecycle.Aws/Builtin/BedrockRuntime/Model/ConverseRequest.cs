using System.Text.Json.Serialization;
using Amazon.Runtime.Documents;

namespace Amazon.BedrockRuntime.Model;

internal sealed class ConverseRequest : AmazonBedrockRuntimeRequest
{
    [JsonIgnore]
    public string? ModelId { get; set; }

    public List<Message>? Messages { get; set; }

    public List<SystemContentBlock>? System { get; set; }

    public InferenceConfiguration? InferenceConfig { get; set; }

    public ToolConfiguration? ToolConfig { get; set; }

    public GuardrailConfiguration? GuardrailConfig { get; set; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Document AdditionalModelRequestFields { get; set; }

    public Dictionary<string, PromptVariableValues>? PromptVariables { get; set; }

    public List<string>? AdditionalModelResponseFieldPaths { get; set; }

    public Dictionary<string, string>? RequestMetadata { get; set; }

    public PerformanceConfiguration? PerformanceConfig { get; set; }

    public ServiceTier? ServiceTier { get; set; }

    public OutputConfig? OutputConfig { get; set; }
}
