using Amazon.BedrockRuntime.Model;
using Amazon.Runtime.Documents;

namespace GenAI.Lifecycle.Inference.Bedrock;

/// <summary>One conversation, ready for Converse or ConverseStream: the two requests have the same members but no common type.</summary>
internal sealed class ConverseCall
{
    public required string ModelId { get; init; }

    public List<Message>? Messages { get; set; }

    public List<SystemContentBlock>? System { get; set; }

    public ToolConfiguration? Tools { get; set; }

    public InferenceConfiguration? Inference { get; set; }

    public OutputConfig? Output { get; set; }

    public Dictionary<string, Document>? AdditionalFields { get; private set; }

    /// <summary>The model-specific fields, created at the first use.</summary>
    public Dictionary<string, Document> Fields => AdditionalFields ??= new(StringComparer.Ordinal);

    public void DropEmptyFields() => AdditionalFields = AdditionalFields is { Count: > 0 } fields ? fields : null;

    public BedrockRequestOptions Bedrock { get; init; } = BedrockRequestOptions.None;

    /// <summary>The synthetic tool whose input is the answer, if structured output uses one.</summary>
    public string? AnswerTool { get; set; }

    public ConverseRequest ToRequest()
    {
        var request = new ConverseRequest
        {
            ModelId = ModelId,
            Messages = Messages,
            System = System,
            ToolConfig = Tools,
            InferenceConfig = Inference,
            OutputConfig = Output,
            AdditionalModelResponseFieldPaths = FieldPaths,
            RequestMetadata = Metadata,
            PromptVariables = Variables,
            PerformanceConfig = Performance,
            ServiceTier = Tier,
            GuardrailConfig = Bedrock.GuardrailIdentifier is null
                ? null
                : new GuardrailConfiguration
                {
                    GuardrailIdentifier = Bedrock.GuardrailIdentifier,
                    GuardrailVersion = Bedrock.GuardrailVersion,
                    Trace = Bedrock.GuardrailTrace,
                },
        };
        if (AdditionalFields is not null)
            request.AdditionalModelRequestFields = new Document(AdditionalFields);
        return request;
    }

    public ConverseStreamRequest ToStreamRequest()
    {
        var request = new ConverseStreamRequest
        {
            ModelId = ModelId,
            Messages = Messages,
            System = System,
            ToolConfig = Tools,
            InferenceConfig = Inference,
            OutputConfig = Output,
            AdditionalModelResponseFieldPaths = FieldPaths,
            RequestMetadata = Metadata,
            PromptVariables = Variables,
            PerformanceConfig = Performance,
            ServiceTier = Tier,
            GuardrailConfig = Bedrock.GuardrailIdentifier is null
                ? null
                : new GuardrailStreamConfiguration
                {
                    GuardrailIdentifier = Bedrock.GuardrailIdentifier,
                    GuardrailVersion = Bedrock.GuardrailVersion,
                    Trace = Bedrock.GuardrailTrace,
                    StreamProcessingMode = Bedrock.GuardrailStreamMode,
                },
        };
        if (AdditionalFields is not null)
            request.AdditionalModelRequestFields = new Document(AdditionalFields);
        return request;
    }

    private List<string>? FieldPaths => Bedrock.AdditionalModelResponseFieldPaths is { } paths ? [.. paths] : null;

    private Dictionary<string, string>? Metadata => Bedrock.RequestMetadata is { } metadata ? new(metadata) : null;

    private Dictionary<string, PromptVariableValues>? Variables =>
        Bedrock.PromptVariables?.ToDictionary(static v => v.Key, static v => new PromptVariableValues { Text = v.Value });

    private PerformanceConfiguration? Performance => Bedrock.Latency is { } latency ? new() { Latency = latency } : null;

    private ServiceTier? Tier => Bedrock.ServiceTier is { } tier ? new() { Type = tier } : null;
}
