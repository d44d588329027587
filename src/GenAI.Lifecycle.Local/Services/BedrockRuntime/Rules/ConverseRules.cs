namespace GenAI.Lifecycle.Local.Services.BedrockRuntime.Rules;

/// <summary>The rules of Converse for all models, beyond its shapes. Nova's native body follows the same rules.</summary>
internal static class ConverseRules
{
    private const string Message = "https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_Message.html";
    private const string Document = "https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_DocumentBlock.html";
    private const string Tools = "https://docs.aws.amazon.com/bedrock/latest/userguide/tool-use.html";

    public static readonly Rule UserFirst = new(
        "the first message is the user's",
        Message,
        "A conversation must start with a user message. Try again with a conversation that starts with a user message."
    );

    public static readonly Rule Alternation = new(
        "roles alternate",
        "https://github.com/langgenius/dify/issues/9294",
        "A conversation must alternate between user and assistant roles. Make sure the conversation alternates between user and assistant roles and try again."
    );

    public static readonly Rule EmptyContent = new(
        "a message has content",
        "https://github.com/earendil-works/pi/pull/3443",
        "The content field in the Message object at {0} is empty. Add a ContentBlock object to the content field and try again."
    );

    public static readonly Rule BlankText = new(
        "a text is not blank",
        "https://github.com/aws-samples/bedrock-engineer/issues/8",
        "The text field in the {0} object at {1} is blank. Add text to the text field, and try again."
    );

    public static readonly Rule ResultIsObject = new(
        "the JSON of a tool result is an object",
        "https://github.com/sigoden/aichat/pull/1550",
        "The format of the value at {0} is invalid. Provide a json object for the field and try again."
    );

    public static readonly Rule ToolsDefined = new(
        "tool blocks need a tool configuration",
        "https://github.com/patriceckhart/zot/pull/18",
        "The toolConfig field must be defined when using toolUse and toolResult content blocks."
    );

    public static readonly Rule TooManyResults = new(
        "every result has a call",
        Tools,
        "The number of toolResult blocks at {0} exceeds the number of toolUse blocks of previous turn."
    );

    public static readonly Rule MissingResults = new(
        "every call has a result",
        Tools,
        "Expected toolResult blocks at {0} for the following Ids: {1}"
    );

    public static readonly Rule RepeatedResults = new(
        "a call has one result",
        Tools,
        "The toolResult blocks at {0} contain duplicate Ids: {1}"
    );

    public static readonly Rule ServerTool = new(
        "only system tools are used by the server",
        "https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_ToolUseBlock.html",
        "The toolUse block at {0} has the type server_tool_use, but {1} is not a system tool of toolConfig.tools."
    );

    public static readonly Rule SchemaRoot = new(
        "the root of a tool's schema is an object",
        Tools,
        "The value at toolConfig.tools.{0}.toolSpec.inputSchema.json.type must be one of the following: object."
    );

    public static readonly Rule ToolNames = new(
        "tool names are unique",
        Tools,
        "The tool {0} is already defined at toolConfig.tools.{1}. Give each tool its own name and try again."
    );

    public static readonly Rule ToolChoice = new(
        "a chosen tool is defined",
        Tools,
        "The tool {0} at toolConfig.toolChoice is not defined in toolConfig.tools."
    );

    public static readonly Rule UserOnly = new(
        "media and tool results are the user's",
        Message,
        "The {0} content block at {1} can be used only in user messages."
    );

    public static readonly Rule AssistantOnly = new(
        "tool calls and reasoning are the assistant's",
        Message,
        "The {0} content block at {1} can be used only in assistant messages."
    );

    public static readonly Rule DocumentNeedsText = new(
        "a document stands beside a text",
        "https://github.com/BerriAI/litellm/pull/36499",
        "A text block must be included when using documents. Add a text block and retry your request."
    );

    public static readonly Rule DocumentNames = new(
        "document names are unique",
        "https://github.com/maximhq/bifrost/issues/7003",
        "Messages can't contain duplicate document names. Rename the document and retry your request."
    );

    public static readonly Rule DocumentName = new(
        "the characters of a document's name",
        Document,
        "The document file name can only contain alphanumeric characters, whitespace characters, hyphens, parentheses, and square brackets. "
            + "The name can't contain more than one consecutive whitespace character."
    );

    public static readonly Rule TooManyDocuments = new(
        "at most five documents",
        "https://github.com/aws-samples/generative-ai-use-cases/issues/1685",
        "You can't include more than {0} documents in a request."
    );

    public static readonly Rule TooManyImages = new("at most twenty images", Message, "The number of images exceeds the limit of {0}.");

    public static readonly Rule ImageFormat = new(
        "an image is of its declared format",
        "https://github.com/boto/boto3/issues/4415",
        "The model returned the following errors: The provided image does not match the specified image format."
    );

    public static readonly Rule DocumentFormat = new(
        "a document is of its declared format",
        "https://github.com/maximhq/bifrost/issues/5472",
        "The model returned the following errors: {0}.source.bytes: The document source bytes could not be parsed as the specified format. "
            + "If using a text-based format, try source.text instead of source.bytes."
    );

    public static readonly Rule Prefill = new(
        "the last message is the user's",
        "https://platform.claude.com/docs/en/build-with-claude/prompt-engineering/prefill-claudes-response",
        "This model does not support assistant message prefill. The conversation must end with a user message."
    );

    public static readonly Rule CachePoints = new(
        "at most four cache points",
        "https://docs.aws.amazon.com/bedrock/latest/userguide/prompt-caching.html",
        "You can't include more than {0} cache points in a request. Found {1}."
    );

    public static readonly Rule ReasoningReplay = new(
        "no reasoning in the history of a model that takes none",
        "https://docs.aws.amazon.com/bedrock/latest/userguide/inference-reasoning.html",
        "User messages cannot contain reasoning content. Please remove the reasoning content and try again."
    );

    /// <summary>Gets all rules.</summary>
    public static IReadOnlyList<Rule> All { get; } =
    [
        UserFirst,
        Alternation,
        EmptyContent,
        BlankText,
        ResultIsObject,
        ToolsDefined,
        TooManyResults,
        MissingResults,
        RepeatedResults,
        ServerTool,
        SchemaRoot,
        ToolNames,
        ToolChoice,
        UserOnly,
        AssistantOnly,
        DocumentNeedsText,
        DocumentNames,
        DocumentName,
        TooManyDocuments,
        TooManyImages,
        ImageFormat,
        DocumentFormat,
        Prefill,
        CachePoints,
        ReasoningReplay,
    ];
}
