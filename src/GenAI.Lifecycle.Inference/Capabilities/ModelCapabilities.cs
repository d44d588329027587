namespace GenAI.Lifecycle.Inference.Capabilities;

/// <summary>
/// Describes the capabilities of a model as far as they affect the request. The service rejects anything else that the
/// model does not support.
/// </summary>
public sealed record ModelCapabilities
{
    /// <summary>
    /// The assumed capabilities of an unknown model: everything that Converse itself supports, and no vendor-specific
    /// field.
    /// </summary>
    public static ModelCapabilities Unknown { get; } = new();

    /// <summary>The most tokens that one answer can have; <see langword="null"/> if unknown.</summary>
    public int? MaxOutputTokens { get; init; }

    /// <summary>The most tokens of question and answer together; <see langword="null"/> if unknown.</summary>
    public int? ContextLength { get; init; }

    /// <summary>The maximum number of cache points of a request, including those of tools and system messages.</summary>
    internal const int MaxCachePoints = 4;

    /// <summary>Whether a system message may be sent. The default is <see langword="true"/>.</summary>
    public bool SystemMessages { get; init; } = true;

    /// <summary>Whether tools may be sent. The default is <see langword="true"/>.</summary>
    public bool Tools { get; init; } = true;

    /// <summary>
    /// Whether a tool can be required, so that structured output can be a forced tool call. The default is
    /// <see langword="true"/>.
    /// </summary>
    public bool ForcedToolChoice { get; init; } = true;

    /// <summary>
    /// Whether the service enforces a JSON schema natively. The default is <see langword="false"/>: a synthetic tool
    /// enforces it.
    /// </summary>
    public bool NativeStructuredOutput { get; init; }

    /// <summary>Whether a cache point may be set. The default is <see langword="true"/>.</summary>
    public bool CachePoints { get; init; } = true;

    /// <summary>
    /// Whether temperature, top-p and top-k may be sent at all. The default is <see langword="true"/>; Claude refuses them from
    /// Opus 4.7 on.
    /// </summary>
    public bool SamplingSettings { get; init; } = true;

    /// <summary>Whether temperature and top-p may be sent together. The default is <see langword="true"/>.</summary>
    public bool TemperatureWithTopP { get; init; } = true;

    /// <summary>Whether the model takes images. The default is <see langword="true"/>: the service rejects unsupported content.</summary>
    public bool ImageInput { get; init; } = true;

    /// <summary>Whether the model takes documents. The default is <see langword="true"/>.</summary>
    public bool DocumentInput { get; init; } = true;

    /// <summary>Whether the model takes video. The default is <see langword="true"/>.</summary>
    public bool VideoInput { get; init; } = true;

    /// <summary>Whether the model takes audio. The default is <see langword="true"/>.</summary>
    public bool AudioInput { get; init; } = true;

    /// <summary>The service's own tool that searches the web, such as <c>nova_grounding</c>. <see langword="null"/>: it has none.</summary>
    public string? WebSearchTool { get; init; }

    /// <summary>The service's own tool that runs code, such as <c>nova_code_interpreter</c>. <see langword="null"/>: it has none.</summary>
    public string? CodeInterpreterTool { get; init; }

    /// <summary>The way to request reasoning.</summary>
    public ReasoningStyle Reasoning { get; init; }

    /// <summary>
    /// The name of the highest but one effort of adaptive thinking, <c>xhigh</c>, if the model has it.
    /// <see langword="null"/>: the highest, <c>max</c>, is requested instead.
    /// </summary>
    public string? ExtraHighEffort { get; init; }

    /// <summary>
    /// The <c>thinking.type</c> that turns thinking off or minimizes it, for a model that thinks by default:
    /// <c>disabled</c> or <c>between_tools</c>. <see langword="null"/>: nothing is sent.
    /// </summary>
    public string? ThinkingOff { get; init; }

    /// <summary>Whether thinking cannot be turned off. The default is <see langword="false"/>.</summary>
    public bool AlwaysThinks { get; init; }

    /// <summary>The handling of the reasoning of earlier answers. The default is <see cref="ReasoningReplay.AsGiven"/>.</summary>
    public ReasoningReplay ReasoningReplay { get; init; }

    /// <summary>
    /// Whether the model continues a conversation that ends with an assistant message. The default is
    /// <see langword="true"/>.
    /// </summary>
    public bool AssistantPrefill { get; init; } = true;

    /// <summary>Whether the ids of tool calls are nine letters and digits (Mistral). The default is <see langword="false"/>.</summary>
    public bool ShortToolCallIds { get; init; }

    /// <summary>
    /// The path of top-k in the model's own fields, such as <c>top_k</c> or <c>inferenceConfig.topK</c>.
    /// <see langword="null"/>: it has none.
    /// </summary>
    public string? TopKField { get; init; }

    /// <summary>The path of the seed in the model's own fields. <see langword="null"/>: it has none.</summary>
    public string? SeedField { get; init; }

    /// <summary>The path of the frequency penalty in the model's own fields. <see langword="null"/>: it has none.</summary>
    public string? FrequencyPenaltyField { get; init; }

    /// <summary>The path of the presence penalty in the model's own fields. <see langword="null"/>: it has none.</summary>
    public string? PresencePenaltyField { get; init; }

    /// <summary>Whether <c>tool_choice.disable_parallel_tool_use</c> is supported. The default is <see langword="false"/>.</summary>
    public bool CanDisableParallelTools { get; init; }
}
