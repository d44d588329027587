namespace GenAI.Lifecycle.Local.Services.Guardrails;

/// <summary>What a guardrail says of some texts.</summary>
internal sealed record GuardrailVerdict
{
    public required IReadOnlyList<GuardrailFinding> Findings { get; init; }

    /// <summary>The texts with what must be masked masked.</summary>
    public required IReadOnlyList<string> Texts { get; init; }

    /// <summary>Text units by the policy that took them, as the service names them.</summary>
    public required IReadOnlyDictionary<string, int> Units { get; init; }

    /// <summary>Characters looked at.</summary>
    public required int Characters { get; init; }

    /// <summary>How long it took in milliseconds.</summary>
    public required long Milliseconds { get; init; }

    public bool Blocked => Strongest == GuardrailAction.Block;

    public bool Intervened => Strongest != GuardrailAction.None;

    public string ActionReason => Strongest switch
    {
        GuardrailAction.Block => "Guardrail blocked.",
        GuardrailAction.Anonymize => "Guardrail masked.",
        _ => "No action.",
    };

    private GuardrailAction Strongest => Findings.Where(finding => finding.Detected).Select(finding => finding.Action).DefaultIfEmpty().Max();
}
