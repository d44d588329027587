namespace GenAI.Lifecycle.Local.Services.Guardrails.Detectors;

/// <summary>Examines texts with one kind of policy.</summary>
internal interface IGuardrailDetector
{
    /// <summary>The member of the usage that counts its text units.</summary>
    string Unit { get; }

    /// <summary>Returns detected and undetected items.</summary>
    ValueTask<IReadOnlyList<GuardrailFinding>> LookAsync(GuardrailTexts texts, CancellationToken cancellationToken);

    /// <summary>Returns the parts of a text to mask.</summary>
    IEnumerable<MaskedSpan> Mask(string text, GuardrailSource source) => [];
}

/// <summary>Represents a part of a text that is replaced with a name.</summary>
internal readonly record struct MaskedSpan(int Start, int Length, string Name);
