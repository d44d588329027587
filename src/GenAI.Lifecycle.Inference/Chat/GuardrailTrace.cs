namespace GenAI.Lifecycle.Inference.Bedrock;

/// <summary>Represents the findings of a guardrail: <c>AdditionalProperties["trace"]</c> of a response if the trace is enabled.</summary>
/// <param name="ActionReason">The reason for the action, in the service's words.</param>
/// <param name="Input">The findings in the input.</param>
/// <param name="Outputs">The findings in the answers.</param>
public sealed record GuardrailTrace(string? ActionReason, IReadOnlyList<GuardrailFinding> Input, IReadOnlyList<GuardrailFinding> Outputs)
{
    /// <summary>The model's output before the guardrail acted. It is message content: keep it out of logs.</summary>
    public IReadOnlyList<string> ModelOutput { get; init; } = [];
}

/// <summary>One finding of a guardrail.</summary>
/// <param name="Policy">The policy: <c>topic</c>, <c>content</c>, <c>word</c>, <c>managed_word</c>, <c>pii</c>, <c>regex</c>,
/// <c>grounding</c> or <c>automated_reasoning</c>.</param>
/// <param name="Name">The topic, filter, entity type or pattern.</param>
/// <param name="Action">The action: <c>BLOCKED</c>, <c>ANONYMIZED</c> or <c>NONE</c>.</param>
public sealed record GuardrailFinding(string Policy, string? Name, string? Action)
{
    /// <summary>The matched text. It is message content: keep it out of logs.</summary>
    public string? Match { get; init; }

    /// <summary>The confidence of a content filter: <c>NONE</c>, <c>LOW</c>, <c>MEDIUM</c> or <c>HIGH</c>.</summary>
    public string? Confidence { get; init; }

    /// <summary>The score of grounding or relevance, from 0 to 1.</summary>
    public double? Score { get; init; }

    /// <summary>The score below which the guardrail acts.</summary>
    public double? Threshold { get; init; }

    /// <summary>Whether it was detected; <see langword="null"/> if the service does not say.</summary>
    public bool? Detected { get; init; }
}
