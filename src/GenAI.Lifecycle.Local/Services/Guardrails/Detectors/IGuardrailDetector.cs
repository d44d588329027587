namespace GenAI.Lifecycle.Local.Services.Guardrails.Detectors;

/// <summary>Looks at texts by one kind of policy.</summary>
internal interface IGuardrailDetector
{
    /// <summary>The member of the usage that its text units are counted under.</summary>
    string Unit { get; }

    /// <summary>What it found, and what it looked for and did not find.</summary>
    ValueTask<IReadOnlyList<GuardrailFinding>> LookAsync(GuardrailTexts texts, CancellationToken cancellationToken);

    /// <summary>Where a text must be masked.</summary>
    IEnumerable<MaskedSpan> Mask(string text, GuardrailSource source) => [];
}

/// <summary>A place in a text that a name takes.</summary>
internal readonly record struct MaskedSpan(int Start, int Length, string Name);
