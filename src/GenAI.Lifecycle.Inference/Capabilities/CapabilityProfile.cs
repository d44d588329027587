using System.IO.Enumeration;

namespace GenAI.Lifecycle.Inference.Capabilities;

/// <summary>
/// Which model can do what: patterns over model ids, the first that fits wins. The bundled entries know the families; an
/// application puts its own in front, for an imported or provisioned model whose id tells nothing.
/// </summary>
public sealed class CapabilityProfile
{
    private static readonly ModelCapabilities s_claude = new() { TopKField = "top_k", CanDisableParallelTools = true, ContextLength = 200_000, VideoInput = false, AudioInput = false };
    private static readonly ModelCapabilities s_claude2 = s_claude with { Tools = false, CachePoints = false, ContextLength = 100_000, ImageInput = false };
    private static readonly ModelCapabilities s_nova = new() { TopKField = "inferenceConfig.topK", ContextLength = 300_000, MaxOutputTokens = 10_000, AudioInput = false };
    private static readonly ModelCapabilities s_nova2 = s_nova with
    {
        Reasoning = ReasoningStyle.NovaEffort, ContextLength = 1_000_000, MaxOutputTokens = 65_535, WebSearchTool = "nova_grounding", CodeInterpreterTool = "nova_code_interpreter",
    };

    private static readonly ModelCapabilities s_plain = new() { CachePoints = false };
    private static readonly ModelCapabilities s_text = s_plain with { ImageInput = false, VideoInput = false, AudioInput = false };
    private static readonly ModelCapabilities s_openAI = s_text with { SeedField = "seed", FrequencyPenaltyField = "frequency_penalty", PresencePenaltyField = "presence_penalty" };

    private readonly (string Pattern, ModelCapabilities Capabilities)[] _entries;

    private CapabilityProfile(IEnumerable<(string, ModelCapabilities)> entries) => _entries = [.. entries];

    /// <summary>The families that Bedrock serves, as of 2026-06.</summary>
    public static CapabilityProfile Bundled { get; } = new(
    [
        ("*anthropic.claude-opus-4-6*", Thinking(ReasoningStyle.Adaptive) with { NativeStructuredOutput = true }),
        ("*anthropic.claude-sonnet-4-6*", Thinking(ReasoningStyle.Adaptive)),
        ("*anthropic.claude-*-4-5*", Thinking(ReasoningStyle.TokenBudget) with { NativeStructuredOutput = true }),
        ("*anthropic.claude-opus-4-1*", Thinking(ReasoningStyle.TokenBudget)),
        ("*anthropic.claude-*-4-*", Thinking(ReasoningStyle.TokenBudget) with { TemperatureWithTopP = true }),
        ("*anthropic.claude-3-7-*", Thinking(ReasoningStyle.TokenBudget) with { TemperatureWithTopP = true }),
        ("*anthropic.claude-3*", s_claude),
        ("*anthropic.claude-v*", s_claude2),
        ("*anthropic.claude-instant*", s_claude2),
        ("*anthropic.claude-*", Thinking(ReasoningStyle.Adaptive)),
        ("*amazon.nova-2-omni*", s_nova2 with { AudioInput = true }),
        ("*amazon.nova-2-*", s_nova2),
        ("*amazon.nova-premier*", s_nova with { ContextLength = 1_000_000, WebSearchTool = "nova_grounding" }),
        ("*amazon.nova-micro*", s_nova with { ContextLength = 128_000, ImageInput = false, DocumentInput = false, VideoInput = false }),
        ("*amazon.nova-*", s_nova),
        ("*amazon.titan-text*", s_text with { SystemMessages = false, Tools = false }),
        ("*meta.llama3-1*", s_text with { ForcedToolChoice = false, ContextLength = 128_000 }),
        ("*meta.llama3-*", s_plain with { ForcedToolChoice = false }),
        ("*meta.llama4*", s_plain with { ForcedToolChoice = false }),
        ("*mistral.mistral-7b*", s_text with { SystemMessages = false, Tools = false, TopKField = "top_k" }),
        ("*mistral.mixtral*", s_text with { SystemMessages = false, Tools = false, TopKField = "top_k" }),
        ("*mistral.*", s_plain with { TopKField = "top_k" }),
        ("*cohere.command-r*", s_text with { TopKField = "k", SeedField = "seed", FrequencyPenaltyField = "frequency_penalty", PresencePenaltyField = "presence_penalty", ForcedToolChoice = false }),
        ("*ai21.jamba*", s_text with { FrequencyPenaltyField = "frequency_penalty", PresencePenaltyField = "presence_penalty", ForcedToolChoice = false }),
        ("*deepseek.r1*", s_text with { Reasoning = ReasoningStyle.Always, Tools = false }),
        ("*deepseek.*", s_text),
        ("*openai.gpt-oss*", s_openAI with { Reasoning = ReasoningStyle.OpenAIEffort, ForcedToolChoice = false, ContextLength = 128_000 }),
        ("*qwen.*-vl-*", s_openAI with { TopKField = "top_k", ImageInput = true, VideoInput = true }),
        ("*qwen.*", s_openAI with { TopKField = "top_k" }),
    ]);

    /// <summary>A profile in which a pattern comes before all that this one has.</summary>
    /// <param name="pattern">A model id, an ARN, or a pattern with <c>*</c> and <c>?</c>; letters of either case are the same.</param>
    /// <param name="capabilities">What a model of that id can do.</param>
    public CapabilityProfile With(string pattern, ModelCapabilities capabilities)
    {
        ArgumentException.ThrowIfNullOrEmpty(pattern);
        ArgumentNullException.ThrowIfNull(capabilities);
        return new CapabilityProfile([(pattern, capabilities), .. _entries]);
    }

    /// <summary>What a model can do; <see cref="ModelCapabilities.Unknown"/> where no pattern fits.</summary>
    /// <param name="modelId">A model id, inference profile or ARN, as it is sent.</param>
    public ModelCapabilities Find(string modelId)
    {
        ArgumentException.ThrowIfNullOrEmpty(modelId);
        foreach (var (pattern, capabilities) in _entries)
        {
            if (FileSystemName.MatchesSimpleExpression(pattern, modelId, ignoreCase: true))
                return capabilities;
        }

        return ModelCapabilities.Unknown;
    }

    private static ModelCapabilities Thinking(ReasoningStyle style) => s_claude with { Reasoning = style, TemperatureWithTopP = false };
}
