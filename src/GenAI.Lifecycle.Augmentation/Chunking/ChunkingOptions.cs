namespace GenAI.Lifecycle.Augmentation.Chunking;

/// <summary>How a document is cut into passages.</summary>
public sealed class ChunkingOptions
{
    /// <summary>The longest passage, in the unit of <see cref="Measure"/>.</summary>
    /// <value>The default value is 800. At least 1.</value>
    public int MaxLength { get; set; } = 800;

    /// <summary>How much of the end of a passage the next one of the same section repeats at most, in whole sentences and in the unit of <see cref="Measure"/>.</summary>
    /// <value>The default value is 0. From 0 to less than <see cref="MaxLength"/>.</value>
    public int Overlap { get; set; }

    /// <summary>Measures a text; pass a tokenizer's counter to cut by tokens.</summary>
    /// <value>The default value counts UTF-16 units.</value>
    public Func<string, int> Measure { get; set; } = static text => text.Length;

    internal void Validate()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxLength, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(Overlap);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(Overlap, MaxLength);
        ArgumentNullException.ThrowIfNull(Measure);
    }
}
