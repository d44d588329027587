using GenAI.Lifecycle.Inference.Bedrock;

namespace GenAI.Lifecycle.Inference.Guardrails;

/// <summary>What a guardrail decided.</summary>
/// <param name="Source">Whose contents it examined.</param>
/// <param name="Intervened">Whether it blocked or masked something.</param>
/// <param name="Outputs">What is to be said instead: the blocked message, or the texts with what is sensitive masked. Empty if it did
/// not intervene.</param>
/// <param name="Findings">What it found.</param>
public sealed record GuardrailDecision(GuardrailSource Source, bool Intervened, IReadOnlyList<string> Outputs, IReadOnlyList<GuardrailFinding> Findings)
{
    /// <summary>The reason for the action, in the service's words.</summary>
    public string? Reason { get; init; }

    /// <summary>Whether it blocked: it intervened by more than masking.</summary>
    public bool Blocked => Intervened && !(Findings.Any(static f => f.Action == "ANONYMIZED") && Findings.All(static f => f.Action is not "BLOCKED"));

    /// <summary>The units of text and images that are charged for, by policy, such as <c>contentPolicyUnits</c>.</summary>
    public IReadOnlyDictionary<string, int> Units { get; init; } = new Dictionary<string, int>();
}
