namespace GenAI.Lifecycle.Local;

/// <summary>A Bedrock guardrail with word and regular-expression policies; immutable.</summary>
public sealed record LocalGuardrail
{
    /// <summary>Id on the wire: lower-case letters and digits, such as <c>gr1support</c>. Its ARN ends in <c>guardrail/{id}</c>.</summary>
    public required string GuardrailId { get; init; }

    /// <summary>Version: <c>DRAFT</c> or a number from 1. The default is <c>1</c>.</summary>
    public string Version { get; init; } = "1";

    /// <summary>The answer to a blocked prompt. The default is Bedrock's own wording.</summary>
    public string BlockedInputMessaging { get; init; } = "Sorry, the model cannot answer this question.";

    /// <summary>The answer in place of a blocked output. The default is Bedrock's own wording.</summary>
    public string BlockedOutputsMessaging { get; init; } = "Sorry, the model cannot answer this question.";

    /// <summary>Words and phrases that block, matched as whole words, without regard to case. The default is none.</summary>
    public IReadOnlyList<string> BlockedWords { get; init; } = [];

    /// <summary>Patterns that block or are masked. The default is none.</summary>
    public IReadOnlyList<LocalGuardrailRegex> Regexes { get; init; } = [];
}

/// <summary>A pattern of a guardrail's sensitive-information policy.</summary>
/// <param name="Name">Name, shown in assessments and, in braces, in place of what was masked.</param>
/// <param name="Pattern">.NET regular expression without backtracking constructs.</param>
/// <param name="Action">The action for a match.</param>
public sealed record LocalGuardrailRegex(string Name, string Pattern, LocalGuardrailAction Action);

/// <summary>Specifies a guardrail's action for a match.</summary>
public enum LocalGuardrailAction
{
    /// <summary>The whole text is replaced by the blocked message.</summary>
    Block,

    /// <summary>The match is replaced by the pattern's name in braces.</summary>
    Anonymize,
}
