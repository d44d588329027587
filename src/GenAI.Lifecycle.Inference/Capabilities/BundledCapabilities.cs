namespace GenAI.Lifecycle.Inference.Capabilities;

/// <summary>
/// Provides the capabilities of the model families that Bedrock serves; each row names its source page and the day on
/// which it was read.
/// </summary>
internal static class BundledCapabilities
{
    private const string Anthropic = "https://platform.claude.com/docs/en/";
    private const string Bedrock = "https://docs.aws.amazon.com/bedrock/latest/userguide/";
    private const string AdaptivePage = Bedrock + "claude-messages-adaptive-thinking.html";
    private const string ExtendedPage = Bedrock + "claude-messages-extended-thinking.html";
    private const string StructuredPage = Bedrock + "structured-output.html";
    private const string FeaturesPage = Bedrock + "conversation-inference-supported-models-features.html";
    private const string NovaPage = "https://docs.aws.amazon.com/nova/latest/nova2-userguide/reasoning-capabilities.html";
    private const string Models = "https://github.com/anomalyco/models.dev/tree/dev/providers/amazon-bedrock/models";
    private static readonly DateOnly s_pages = new(2026, 11, 29);
    private static readonly DateOnly s_models = new(2026, 7, 2);

    private static readonly ModelCapabilities s_claude = new()
    {
        TopKField = "top_k",
        CanDisableParallelTools = true,
        ContextLength = 200_000,
        VideoInput = false,
        AudioInput = false,
        ReasoningReplay = ReasoningReplay.SignedOnly,
    };

    private static readonly ModelCapabilities s_claude2 = s_claude with
    {
        Tools = false,
        CachePoints = false,
        ContextLength = 100_000,
        ImageInput = false,
    };

    private static readonly ModelCapabilities s_claudeBudget = s_claude with
    {
        Reasoning = ReasoningStyle.TokenBudget,
        TemperatureWithTopP = false,
    };

    private static readonly ModelCapabilities s_claude45 = s_claudeBudget with { NativeStructuredOutput = true, MaxOutputTokens = 64_000 };
    private static readonly ModelCapabilities s_claude46 = s_claude with
    {
        Reasoning = ReasoningStyle.Adaptive,
        TemperatureWithTopP = false,
        NativeStructuredOutput = true,
        ContextLength = 1_000_000,
        MaxOutputTokens = 128_000,
        AssistantPrefill = false,
    };

    // From Opus 4.7 on thinking is adaptive only, and sampling settings are refused.
    private static readonly ModelCapabilities s_claude47 = s_claude46 with
    {
        TopKField = null,
        SamplingSettings = false,
        NativeStructuredOutput = false,
        ExtraHighEffort = "xhigh",
    };

    private static readonly ModelCapabilities s_claude5 = s_claude47 with { ThinkingOff = "disabled" };

    // The safest settings, also for any Claude newer than this table: thinking stays on, and no tool is forced.
    private static readonly ModelCapabilities s_claudeNewest = s_claude47 with
    {
        AlwaysThinks = true,
        ForcedToolChoice = false,
        NativeStructuredOutput = true,
    };

    private static readonly ModelCapabilities s_nova = new()
    {
        TopKField = "inferenceConfig.topK",
        ContextLength = 300_000,
        MaxOutputTokens = 10_000,
        AudioInput = false,
        ReasoningReplay = ReasoningReplay.WithoutSignature,
    };

    private static readonly ModelCapabilities s_nova2 = s_nova with
    {
        Reasoning = ReasoningStyle.NovaEffort,
        ContextLength = 1_000_000,
        MaxOutputTokens = 65_535,
        WebSearchTool = "nova_grounding",
        CodeInterpreterTool = "nova_code_interpreter",
    };

    private static readonly ModelCapabilities s_plain = new() { CachePoints = false, ReasoningReplay = ReasoningReplay.WithoutSignature };
    private static readonly ModelCapabilities s_text = s_plain with { ImageInput = false, VideoInput = false, AudioInput = false };
    private static readonly ModelCapabilities s_seen = s_text with { ImageInput = true };
    private static readonly ModelCapabilities s_penalties = s_text with
    {
        FrequencyPenaltyField = "frequency_penalty",
        PresencePenaltyField = "presence_penalty",
        ForcedToolChoice = false,
    };

    private static readonly ModelCapabilities s_openAI = s_text with
    {
        SeedField = "seed",
        FrequencyPenaltyField = "frequency_penalty",
        PresencePenaltyField = "presence_penalty",
        NativeStructuredOutput = true,
    };

    private static readonly ModelCapabilities s_mistral = s_text with { TopKField = "top_k", ShortToolCallIds = true };
    private static readonly ModelCapabilities s_mistral3 = s_mistral with { NativeStructuredOutput = true };

    public static CapabilityEntry[] Entries { get; } =
    [
        .. Claude(),
        Row("*amazon.nova-2-omni*", NovaPage, s_nova2 with { AudioInput = true }),
        Row("*amazon.nova-2-*", NovaPage, s_nova2),
        Row("*amazon.nova-premier*", FeaturesPage, s_nova with { ContextLength = 1_000_000, WebSearchTool = "nova_grounding" }),
        Row(
            "*amazon.nova-micro*",
            FeaturesPage,
            s_nova with
            {
                ContextLength = 128_000,
                ImageInput = false,
                DocumentInput = false,
                VideoInput = false,
            }
        ),
        Row("*amazon.nova-lite*", FeaturesPage, s_nova),
        Row("*amazon.nova-pro*", FeaturesPage, s_nova),
        Row("*amazon.nova-*", NovaPage, s_nova2 with { TopKField = null, ContextLength = null, MaxOutputTokens = null }),
        Row("*amazon.titan-text*", FeaturesPage, s_text with { SystemMessages = false, Tools = false }),
        Table("*meta.llama3-1*", s_text with { ForcedToolChoice = false, ContextLength = 128_000 }),
        Table("*meta.llama3-3*", s_text with { ForcedToolChoice = false, ContextLength = 128_000 }),
        Row("*meta.llama3-*", FeaturesPage, s_plain with { ForcedToolChoice = false }),
        Table("*meta.llama4-scout*", s_seen with { ForcedToolChoice = false, ContextLength = 3_500_000 }),
        Table("*meta.llama4*", s_seen with { ForcedToolChoice = false, ContextLength = 1_000_000 }),
        Table("*meta.llama*", s_seen with { ForcedToolChoice = false }),
        Row("*mistral.mistral-7b*", FeaturesPage, s_text with { SystemMessages = false, Tools = false, TopKField = "top_k" }),
        Row("*mistral.mixtral*", FeaturesPage, s_text with { SystemMessages = false, Tools = false, TopKField = "top_k" }),
        Row("*mistral.pixtral*", FeaturesPage, s_mistral with { ImageInput = true, ContextLength = 128_000 }),
        Table("*mistral.voxtral*", s_mistral3 with { AudioInput = true }),
        Table("*mistral.magistral*", s_mistral3 with { ImageInput = true, ContextLength = 128_000 }),
        Table("*mistral.ministral-3*", s_mistral3 with { ImageInput = true }),
        Table("*mistral.mistral-large-3*", s_mistral3 with { ImageInput = true, ContextLength = 256_000 }),
        Table("*mistral.devstral*", s_mistral3 with { ContextLength = 256_000 }),
        Row("*mistral.*", FeaturesPage, s_plain with { TopKField = "top_k", ShortToolCallIds = true }),
        Row("*cohere.command-r*", FeaturesPage, s_penalties with { TopKField = "k", SeedField = "seed" }),
        Row("*ai21.jamba*", FeaturesPage, s_penalties),
        Row(
            "*deepseek.r1*",
            FeaturesPage,
            s_text with
            {
                Reasoning = ReasoningStyle.Always,
                Tools = false,
                ReasoningReplay = ReasoningReplay.LeftOut,
                ContextLength = 128_000,
            }
        ),
        Row("*deepseek.v3*", StructuredPage, s_text with { NativeStructuredOutput = true, ContextLength = 163_840 }),
        Row("*deepseek.*", FeaturesPage, s_text),
        Row(
            "*openai.gpt-oss*",
            StructuredPage,
            s_openAI with
            {
                Reasoning = ReasoningStyle.OpenAIEffort,
                ForcedToolChoice = false,
                ContextLength = 128_000,
            }
        ),
        Table(
            "*openai.*",
            s_seen with
            {
                SamplingSettings = false,
                Reasoning = ReasoningStyle.OpenAIEffort,
                ForcedToolChoice = false,
                NativeStructuredOutput = true,
            }
        ),
        Table("*qwen.*-vl-*", s_openAI with { TopKField = "top_k", ImageInput = true, VideoInput = true }),
        Row("*qwen.*", StructuredPage, s_openAI with { TopKField = "top_k" }),
        Table("*google.gemma-*", s_seen),
        Table("*minimax.*", s_text),
        Table("*moonshotai.kimi-*", s_seen with { NativeStructuredOutput = true }),
        Table("*moonshot.kimi-*", s_text with { NativeStructuredOutput = true }),
        Table("*nvidia.nemotron-*", s_seen with { NativeStructuredOutput = true }),
        Table("*writer.palmyra-*", s_text),
        Table("*zai.glm-*", s_text with { NativeStructuredOutput = true }),
    ];

    // An id ends with the version, or continues with a date or a revision; a later version of the same generation does not match.
    private static IEnumerable<CapabilityEntry> Claude() =>
        [
            .. Version("fable-5-1", Anthropic + "models/opus-5-5/whats-new-opus-5-5", s_claudeNewest),
            .. Version("opus-5-5", Anthropic + "models/opus-5-5/whats-new-opus-5-5", s_claudeNewest),
            .. Version(
                "sonnet-5-5",
                Anthropic + "models/sonnet-5-5/whats-new-sonnet-5-5",
                s_claudeNewest with
                {
                    AlwaysThinks = false,
                    ThinkingOff = "between_tools",
                }
            ),
            .. Version("haiku-5-5", Anthropic + "models/haiku-5-5/migration-guide", s_claude5),
            .. Version("opus-5", Anthropic + "models/opus-5/migration-guide", s_claude5),
            .. Version("sonnet-5", Anthropic + "models/sonnet-5/migration-guide", s_claude5),
            .. Version("fable-5", AdaptivePage, s_claude47 with { AlwaysThinks = true }),
            .. Version("mythos-5", AdaptivePage, s_claude47 with { AlwaysThinks = true }),
            Row("*anthropic.claude-mythos-preview*", AdaptivePage, s_claude47 with { AlwaysThinks = true }),
            .. Version("opus-4-8", AdaptivePage, s_claude47),
            .. Version("opus-4-7", AdaptivePage, s_claude47),
            .. Version("opus-4-6", StructuredPage, s_claude46),
            .. Version("sonnet-4-6", Bedrock + "model-card-anthropic-claude-sonnet-4-6.html", s_claude46),
            .. Version("opus-4-5", StructuredPage, s_claude45),
            .. Version("sonnet-4-5", StructuredPage, s_claude45),
            .. Version("haiku-4-5", StructuredPage, s_claude45),
            .. Version("opus-4-1", ExtendedPage, s_claudeBudget),
            .. Version("opus-4", ExtendedPage, s_claudeBudget with { TemperatureWithTopP = true }),
            .. Version("sonnet-4", ExtendedPage, s_claudeBudget with { TemperatureWithTopP = true }),
            Row("*anthropic.claude-3-7-*", ExtendedPage, s_claudeBudget with { TemperatureWithTopP = true }),
            Row("*anthropic.claude-3-*", FeaturesPage, s_claude),
            Row("*anthropic.claude-v*", FeaturesPage, s_claude2),
            Row("*anthropic.claude-instant*", FeaturesPage, s_claude2),
            Row("*anthropic.claude-*", Anthropic + "models/opus-5-5/whats-new-opus-5-5", s_claudeNewest),
        ];

    private static IEnumerable<CapabilityEntry> Version(string name, string source, ModelCapabilities capabilities) =>
        from end in new[] { "", "-20*", "-v?", "-v?:*", ":*" }
        select Row($"*anthropic.claude-{name}{end}", source, capabilities);

    private static CapabilityEntry Row(string pattern, string source, ModelCapabilities capabilities) =>
        new(pattern, capabilities) { AsOf = s_pages, Source = source };

    private static CapabilityEntry Table(string pattern, ModelCapabilities capabilities) =>
        new(pattern, capabilities) { AsOf = s_models, Source = Models };
}
