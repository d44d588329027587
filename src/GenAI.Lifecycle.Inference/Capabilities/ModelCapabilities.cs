namespace GenAI.Lifecycle.Inference.Capabilities;

/// <summary>What a model can do, as far as it changes the request. What is not said here is left to the service to refuse.</summary>
public sealed record ModelCapabilities
{
    /// <summary>
    /// What is assumed of a model that no profile names: everything that Converse itself knows, and no field of a
    /// vendor's own.
    /// </summary>
    public static ModelCapabilities Unknown { get; } = new();

    /// <summary>The most tokens that one answer can have; <see langword="null"/> if unknown.</summary>
    public int? MaxOutputTokens { get; init; }

    /// <summary>The most tokens of question and answer together; <see langword="null"/> if unknown.</summary>
    public int? ContextLength { get; init; }

    /// <summary>The most cache points of a request, those of tools and system messages among them.</summary>
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
    /// Whether the service holds an answer to a JSON schema by itself. The default is <see langword="false"/>: a
    /// synthetic tool does it.
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

    /// <summary>Whether it takes images. The default is <see langword="true"/>: the service refuses what it does not take.</summary>
    public bool ImageInput { get; init; } = true;

    /// <summary>Whether it takes documents. The default is <see langword="true"/>.</summary>
    public bool DocumentInput { get; init; } = true;

    /// <summary>Whether it takes video. The default is <see langword="true"/>.</summary>
    public bool VideoInput { get; init; } = true;

    /// <summary>Whether it takes audio. The default is <see langword="true"/>.</summary>
    public bool AudioInput { get; init; } = true;

    /// <summary>The service's own tool that searches the web, such as <c>nova_grounding</c>. <see langword="null"/>: it has none.</summary>
    public string? WebSearchTool { get; init; }

    /// <summary>The service's own tool that runs code, such as <c>nova_code_interpreter</c>. <see langword="null"/>: it has none.</summary>
    public string? CodeInterpreterTool { get; init; }

    /// <summary>How it is asked to think.</summary>
    public ReasoningStyle Reasoning { get; init; }

    /// <summary>
    /// The name of the highest but one effort of adaptive thinking, <c>xhigh</c>, where the model has it. <see langword="null"/>: the
    /// highest, <c>max</c>, is asked for instead.
    /// </summary>
    public string? ExtraHighEffort { get; init; }

    /// <summary>
    /// The <c>thinking.type</c> that turns thinking off, or as far down as it goes, where the model thinks unless told otherwise:
    /// <c>disabled</c> or <c>between_tools</c>. <see langword="null"/>: nothing needs to be sent.
    /// </summary>
    public string? ThinkingOff { get; init; }

    /// <summary>Whether thinking cannot be turned off. The default is <see langword="false"/>.</summary>
    public bool AlwaysThinks { get; init; }

    /// <summary>What becomes of the reasoning of earlier answers. The default is <see cref="ReasoningReplay.AsGiven"/>.</summary>
    public ReasoningReplay ReasoningReplay { get; init; }

    /// <summary>Whether the model goes on where the assistant ends a conversation. The default is <see langword="true"/>.</summary>
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

    /// <summary>Whether <c>tool_choice.disable_parallel_tool_use</c> is understood. The default is <see langword="false"/>.</summary>
    public bool CanDisableParallelTools { get; init; }
}
