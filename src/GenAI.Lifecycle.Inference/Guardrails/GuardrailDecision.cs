using GenAI.Lifecycle.Inference.Bedrock;

namespace GenAI.Lifecycle.Inference.Guardrails;

/// <summary>Represents the decision of a guardrail.</summary>
/// <param name="Source">The source of the examined contents.</param>
/// <param name="Intervened">Whether it blocked or masked something.</param>
/// <param name="Outputs">The replacement: the blocked message, or the texts with sensitive parts masked. Empty if it did not
/// intervene.</param>
/// <param name="Findings">The findings.</param>
public sealed record GuardrailDecision(
    GuardrailSource Source,
    bool Intervened,
    IReadOnlyList<string> Outputs,
    IReadOnlyList<GuardrailFinding> Findings
)
{
    /// <summary>The reason for the action, in the service's words.</summary>
    public string? Reason { get; init; }

    /// <summary>Whether it blocked, that is, intervened by more than masking.</summary>
    public bool Blocked =>
        Intervened && !(Findings.Any(static f => f.Action == "ANONYMIZED") && Findings.All(static f => f.Action is not "BLOCKED"));

    /// <summary>The charged units of text and images, by policy, such as <c>contentPolicyUnits</c>.</summary>
    public IReadOnlyDictionary<string, int> Units { get; init; } = new Dictionary<string, int>();
}
