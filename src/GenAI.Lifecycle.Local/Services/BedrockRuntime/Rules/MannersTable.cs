using System.IO.Enumeration;

namespace GenAI.Lifecycle.Local.Services.BedrockRuntime.Rules;

/// <summary>
/// The rules of the models in Bedrock; the first row that matches an id applies. A Claude newer than the table has the
/// strictest rules.
/// </summary>
internal static class MannersTable
{
    private const string AdaptivePage = "https://docs.aws.amazon.com/bedrock/latest/userguide/claude-messages-adaptive-thinking.html";
    private const string ExtendedPage = "https://docs.aws.amazon.com/bedrock/latest/userguide/claude-messages-extended-thinking.html";
    private const string MessagesPage =
        "https://docs.aws.amazon.com/bedrock/latest/userguide/model-parameters-anthropic-claude-messages-request-response.html";
    private const string NewestPage = "https://platform.claude.com/docs/en/about-claude/models/overview";
    private const string ReasoningPage = "https://docs.aws.amazon.com/bedrock/latest/userguide/inference-reasoning.html";

    private static readonly DateOnly s_read = new(2026, 11, 29);

    private static readonly ModelManners s_claude3 = new()
    {
        Claude = true,
        Prefill = true,
        SignedReasoning = true,
        Thinking = ThinkingModes.None,
    };
    private static readonly ModelManners s_claude37 = s_claude3 with { Thinking = ThinkingModes.Budget | ThinkingModes.Off };
    private static readonly ModelManners s_claude41 = s_claude37 with { Sampling = SamplingManners.One };
    private static readonly ModelManners s_claude46 = s_claude41 with
    {
        Thinking = ThinkingModes.Budget | ThinkingModes.Adaptive | ThinkingModes.Off,
        Prefill = false,
    };
    private static readonly ModelManners s_claude47 = s_claude46 with
    {
        Thinking = ThinkingModes.Adaptive | ThinkingModes.Off,
        Sampling = SamplingManners.None,
    };
    private static readonly ModelManners s_alwaysThinks = s_claude47 with { Thinking = ThinkingModes.Adaptive };

    /// <summary>Gets the rules of an unknown model.</summary>
    public static ModelManners Unknown { get; } = new() { Thinking = ThinkingModes.Budget | ThinkingModes.Adaptive | ThinkingModes.Off };

    /// <summary>Gets the rows.</summary>
    public static IReadOnlyList<MannersRow> Rows { get; } =
    [
        .. Version("fable-5", AdaptivePage, s_alwaysThinks),
        .. Version("mythos-5", AdaptivePage, s_alwaysThinks),
        Row("anthropic.claude-mythos-preview*", AdaptivePage, s_alwaysThinks),
        Row("anthropic.claude-sonnet-5-5*", NewestPage, s_claude47),
        Row("anthropic.claude-haiku-5-5*", NewestPage, s_claude47),
        .. Version("opus-5", NewestPage, s_claude47),
        .. Version("sonnet-5", NewestPage, s_claude47),
        Row("anthropic.claude-opus-4-8*", AdaptivePage, s_claude47),
        Row("anthropic.claude-opus-4-7*", AdaptivePage, s_claude47),
        Row("anthropic.claude-opus-4-6*", AdaptivePage, s_claude46),
        Row("anthropic.claude-sonnet-4-6*", AdaptivePage, s_claude46),
        Row("anthropic.claude-opus-4-5*", MessagesPage, s_claude41),
        Row("anthropic.claude-sonnet-4-5*", MessagesPage, s_claude41),
        Row("anthropic.claude-haiku-4-5*", MessagesPage, s_claude41),
        Row("anthropic.claude-opus-4-1*", MessagesPage, s_claude41),
        .. Version("opus-4", ExtendedPage, s_claude37),
        .. Version("sonnet-4", ExtendedPage, s_claude37),
        Row("anthropic.claude-3-7-*", ExtendedPage, s_claude37),
        Row("anthropic.claude-3-*", MessagesPage, s_claude3),
        Row("anthropic.claude-v*", MessagesPage, s_claude3),
        Row("anthropic.claude-instant*", MessagesPage, s_claude3),
        Row("anthropic.claude-*", NewestPage, s_alwaysThinks),
        Row("deepseek.r1*", ReasoningPage, Unknown with { RefusesReasoning = true }),
    ];

    /// <summary>Returns the rules of the model with an id, with or without a region prefix.</summary>
    public static ModelManners Of(string modelId) => Find(modelId)?.Manners ?? Unknown;

    /// <summary>Returns the row that matches an id; null if none does.</summary>
    public static MannersRow? Find(string modelId) =>
        Rows.FirstOrDefault(row =>
            FileSystemName.MatchesSimpleExpression(row.Pattern, modelId)
            || FileSystemName.MatchesSimpleExpression("*." + row.Pattern, modelId)
        );

    // An id ends with the version, or continues with a date or a revision; a later version of the same generation does not match.
    private static IEnumerable<MannersRow> Version(string name, string source, ModelManners manners) =>
        from end in new[] { "", "-20*", "-v?", "-v?:*", ":*" }
        select Row($"anthropic.claude-{name}{end}", source, manners);

    private static MannersRow Row(string pattern, string source, ModelManners manners) => new(pattern, manners, s_read, source);
}
