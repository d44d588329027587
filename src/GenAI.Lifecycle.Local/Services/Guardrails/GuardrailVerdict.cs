namespace GenAI.Lifecycle.Local.Services.Guardrails;

/// <summary>Represents the verdict of a guardrail on texts.</summary>
internal sealed record GuardrailVerdict
{
    public required IReadOnlyList<GuardrailFinding> Findings { get; init; }

    /// <summary>The masked texts.</summary>
    public required IReadOnlyList<string> Texts { get; init; }

    /// <summary>The text units by policy, with the service's names.</summary>
    public required IReadOnlyDictionary<string, int> Units { get; init; }

    /// <summary>The number of examined characters.</summary>
    public required int Characters { get; init; }

    /// <summary>The duration in milliseconds.</summary>
    public required long Milliseconds { get; init; }

    public bool Blocked => Strongest == GuardrailAction.Block;

    public bool Intervened => Strongest != GuardrailAction.None;

    public string ActionReason =>
        Strongest switch
        {
            GuardrailAction.Block => "Guardrail blocked.",
            GuardrailAction.Anonymize => "Guardrail masked.",
            _ => "No action.",
        };

    private GuardrailAction Strongest =>
        Findings.Where(finding => finding.Detected).Select(finding => finding.Action).DefaultIfEmpty().Max();
}
