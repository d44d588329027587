namespace GenAI.Lifecycle.Local.Services.BedrockRuntime.Guardrails;

/// <summary>What a guardrail found in some texts.</summary>
internal sealed record GuardrailFinding
{
    /// <summary>Blocked words that occur, as they were written in the policy.</summary>
    public required IReadOnlyList<string> Words { get; init; }

    public required IReadOnlyList<RegexFinding> Regexes { get; init; }

    /// <summary>The texts with what must be masked masked.</summary>
    public required IReadOnlyList<string> Texts { get; init; }

    /// <summary>Characters looked at.</summary>
    public required int Characters { get; init; }

    /// <summary>How long it took in milliseconds.</summary>
    public required long Milliseconds { get; init; }

    public required int WordUnits { get; init; }

    public required int RegexUnits { get; init; }

    public bool Blocked => Words.Count > 0 || Regexes.Any(finding => finding.Regex.Action == LocalGuardrailAction.Block);

    public bool Intervened => Blocked || Regexes.Count > 0;

    public string ActionReason => Blocked ? "Guardrail blocked." : Intervened ? "Guardrail masked." : "No action.";
}

/// <summary>A text that matched.</summary>
internal sealed record RegexFinding(LocalGuardrailRegex Regex, string Match);
