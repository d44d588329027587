namespace GenAI.Lifecycle.Augmentation.Grounding;

/// <summary>How answers are grounded in retrieved passages.</summary>
public sealed class GroundingOptions
{
    /// <summary>How many passages are put before the question.</summary>
    /// <value>The default value is 3. At least 1.</value>
    public int TopK { get; set; } = 3;

    /// <summary>Passages with a lower cosine are left out.</summary>
    /// <value>The default value is null: all of the top are taken.</value>
    public double? MinimumScore { get; set; }

    /// <summary>What is said to the model before the passages.</summary>
    public string Instruction { get; set; } =
        "Answer from the numbered passages only and cite them like [1]. If they do not hold the answer, say so.";

    /// <summary>The least share of a sentence's words that must stand in a passage for it to be cited when the model itself cited none.</summary>
    /// <value>The default value is 0.6. Above 0, at most 1.</value>
    public double MinimumSupport { get; set; } = 0.6;

    internal void Validate()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(TopK, 1);
        ArgumentException.ThrowIfNullOrWhiteSpace(Instruction);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(MinimumSupport);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(MinimumSupport, 1);
    }
}
