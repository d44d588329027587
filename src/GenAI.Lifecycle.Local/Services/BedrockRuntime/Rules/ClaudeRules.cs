namespace GenAI.Lifecycle.Local.Services.BedrockRuntime.Rules;

/// <summary>
/// The rules of Claude, with Anthropic's messages. They apply to the body of Anthropic's Messages API, and to Converse if
/// the model has the rules of Claude: there the same messages follow <c>The model returned the following errors</c>.
/// </summary>
internal static class ClaudeRules
{
    private const string Messages = "https://docs.aws.amazon.com/bedrock/latest/userguide/model-parameters-anthropic-claude-messages.html";
    private const string Tools = "https://platform.claude.com/docs/en/agents-and-tools/tool-use/implement-tool-use";
    private const string Thinking = "https://platform.claude.com/docs/en/build-with-claude/extended-thinking";
    private const string Adaptive = "https://platform.claude.com/docs/en/build-with-claude/adaptive-thinking";
    private const string Caching = "https://platform.claude.com/docs/en/build-with-claude/prompt-caching";
    private const string Vision = "https://platform.claude.com/docs/en/build-with-claude/vision";

    public static readonly Rule UserFirst = new(
        "the first message is the user's",
        Messages,
        "messages: first message must use the \"user\" role"
    );

    public static readonly Rule Alternation = new(
        "roles alternate",
        Messages,
        "messages: roles must alternate between \"user\" and \"assistant\", but found multiple \"{0}\" roles in a row"
    );

    public static readonly Rule EmptyContent = new(
        "a message has content",
        Messages,
        "messages.{0}: all messages must have non-empty content except for the optional final assistant message"
    );

    public static readonly Rule EmptyText = new(
        "a text is not empty",
        "https://github.com/anomalyco/opencode/issues/15715",
        "{0}: text content blocks must be non-empty"
    );

    public static readonly Rule BlankText = new(
        "a text is not blank",
        "https://github.com/aws-samples/generative-ai-use-cases/issues/1685",
        "{0}: text content blocks must contain non-whitespace text"
    );

    public static readonly Rule TrailingWhitespace = new(
        "the assistant's last words do not end in white space",
        Messages,
        "messages: final assistant content cannot end with trailing whitespace"
    );

    public static readonly Rule Prefill = new(
        "the last message is the user's",
        "https://platform.claude.com/docs/en/build-with-claude/prompt-engineering/prefill-claudes-response",
        "This model does not support assistant message prefill. The conversation must end with a user message."
    );

    public static readonly Rule ToolName = new(
        "the characters of a tool's name",
        Tools,
        "tools.{0}.custom.name: String should match pattern '^[a-zA-Z0-9_-]{{1,128}}$'"
    );

    public static readonly Rule ToolNames = new("tool names are unique", Tools, "tools: Tool names must be unique.");

    public static readonly Rule SchemaRoot = new(
        "the root of a tool's schema is an object",
        Tools,
        "tools.{0}.custom.input_schema.type: Input should be 'object'"
    );

    public static readonly Rule SchemaType = new("a tool's schema has a type", Tools, "tools.{0}.custom.input_schema.type: Field required");

    public static readonly Rule ToolUseName = new(
        "the characters of a called tool's name",
        Tools,
        "{0}.tool_use.name: String should match pattern '^[a-zA-Z0-9_-]{{1,200}}$'"
    );

    public static readonly Rule ToolUseId = new(
        "the characters of a call's id",
        Tools,
        "{0}.{1}: String should match pattern '^[a-zA-Z0-9_-]+$'"
    );

    public static readonly Rule ServerToolId = new(
        "the id of a server's call",
        Tools,
        "{0}.server_tool_use.id: String should match pattern '^srvtoolu_[a-zA-Z0-9_]+$'"
    );

    public static readonly Rule UniqueIds = new("ids of calls are unique", Tools, "messages: `tool_use` ids must be unique");

    public static readonly Rule UnexpectedResult = new(
        "every result has a call",
        Tools,
        "{0}: unexpected `tool_use_id` found in `tool_result` blocks: {1}. Each `tool_result` block must have a corresponding `tool_use` block in the previous message."
    );

    public static readonly Rule MissingResult = new(
        "every call has a result",
        Tools,
        "messages.{0}: `tool_use` ids were found without `tool_result` blocks immediately after: {1}. "
            + "Each `tool_use` block must have a corresponding `tool_result` block in the next message."
    );

    public static readonly Rule CachePoints = new(
        "at most four cache points",
        Caching,
        "A maximum of {0} blocks with cache_control may be provided. Found {1}."
    );

    public static readonly Rule Signature = new("reasoning is signed", Thinking, "{0}.thinking.signature: Field required");

    public static readonly Rule ImageType = new(
        "an image is of its declared type",
        Vision,
        "{0}.image.source.base64: The image was specified using the {1} media type, but the image appears to be a {2} image"
    );

    public static readonly Rule ImageBytes = new("an image is an image", Vision, "Could not process image");

    public static readonly Rule PdfBytes = new(
        "a PDF is a PDF",
        "https://platform.claude.com/docs/en/build-with-claude/pdf-support",
        "{0}.pdf.source.base64.data: The PDF specified was not valid."
    );

    public static readonly Rule Sampling = new(
        "no sampling settings from Opus 4.7 on",
        "https://platform.claude.com/docs/en/about-claude/models/whats-new-claude-4-7",
        "`{0}` is deprecated for this model."
    );

    public static readonly Rule OneSampling = new(
        "temperature or top_p, not both",
        "https://docs.aws.amazon.com/bedrock/latest/userguide/model-parameters-anthropic-claude-messages-request-response.html",
        "`temperature` and `top_p` cannot both be specified for this model. Please use only one."
    );

    public static readonly Rule ThinkingBudget = new(
        "the least budget of thinking",
        Thinking,
        "thinking.enabled.budget_tokens: Input should be greater than or equal to {0}"
    );

    public static readonly Rule BudgetMissing = new(
        "enabled thinking has a budget",
        Thinking,
        "thinking.enabled.budget_tokens: Field required"
    );

    public static readonly Rule BudgetBelowLimit = new(
        "the budget of thinking is below the limit of tokens",
        Thinking,
        "`max_tokens` must be greater than `thinking.budget_tokens`. "
            + "Please consult our documentation at https://docs.claude.com/en/docs/build-with-claude/extended-thinking#max-tokens-and-context-window-size"
    );

    public static readonly Rule ThinkingMode = new(
        "thinking is adaptive only from Opus 4.7 on",
        Adaptive,
        "\"thinking.type.{0}\" is not supported for this model. Use \"thinking.type.adaptive\" and \"output_config.effort\" to control thinking behavior."
    );

    public static readonly Rule NoAdaptive = new(
        "no adaptive thinking before Opus 4.6",
        Adaptive,
        "adaptive thinking is not supported on this model"
    );

    public static readonly Rule NoThinking = new("no thinking before Sonnet 3.7", Thinking, "thinking: Extra inputs are not permitted");

    public static readonly Rule ThinkingTemperature = new(
        "thinking sets the temperature to 1",
        Thinking,
        "`temperature` may only be set to 1 when thinking is enabled. "
            + "Please consult our documentation at https://docs.claude.com/en/docs/build-with-claude/extended-thinking#important-considerations-when-using-extended-thinking"
    );

    public static readonly Rule ThinkingTopP = new(
        "thinking takes a high top_p only",
        Thinking,
        "`top_p` must be greater than or equal to 0.95 or unset when thinking is enabled."
    );

    public static readonly Rule ThinkingTopK = new("thinking takes no top_k", Thinking, "`top_k` must be unset when thinking is enabled.");

    /// <summary>Gets all rules.</summary>
    public static IReadOnlyList<Rule> All { get; } =
    [
        UserFirst,
        Alternation,
        EmptyContent,
        EmptyText,
        BlankText,
        TrailingWhitespace,
        Prefill,
        ToolName,
        ToolNames,
        SchemaRoot,
        SchemaType,
        ToolUseName,
        ToolUseId,
        ServerToolId,
        UniqueIds,
        UnexpectedResult,
        MissingResult,
        CachePoints,
        Signature,
        ImageType,
        ImageBytes,
        PdfBytes,
        Sampling,
        OneSampling,
        ThinkingBudget,
        BudgetMissing,
        BudgetBelowLimit,
        ThinkingMode,
        NoAdaptive,
        NoThinking,
        ThinkingTemperature,
        ThinkingTopP,
        ThinkingTopK,
    ];
}
