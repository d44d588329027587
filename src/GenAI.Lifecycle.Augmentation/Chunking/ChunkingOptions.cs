namespace GenAI.Lifecycle.Augmentation.Chunking;

/// <summary>The length of passages and what they share.</summary>
public sealed class ChunkingOptions
{
    /// <summary>Gets or sets the length of the longest passage, in the unit of <see cref="Measure"/>.</summary>
    /// <value>The default value is 800. At least 1.</value>
    public int MaxLength { get; set; } = 800;

    /// <summary>Gets or sets how much of the end of a passage the next one of the same section repeats at most, in whole sentences and in the unit of <see cref="Measure"/>.</summary>
    /// <value>The default value is 0. From 0 to less than <see cref="MaxLength"/>.</value>
    public int Overlap { get; set; }

    /// <summary>Gets or sets the function that measures a text; pass a tokenizer's counter to cut by tokens.</summary>
    /// <value>The default value counts UTF-16 units.</value>
    public Func<string, int> Measure { get; set; } = static text => text.Length;

    /// <summary>Gets or sets the name of the unit of <see cref="Measure"/>, which tells one measure from another when an index is synchronised.</summary>
    /// <value>The default value is <c>characters</c>.</value>
    public string Unit { get; set; } = "characters";

    internal ChunkingOptions Checked()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxLength, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(Overlap);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(Overlap, MaxLength);
        ArgumentNullException.ThrowIfNull(Measure);
        ArgumentException.ThrowIfNullOrWhiteSpace(Unit);
        return (ChunkingOptions)MemberwiseClone();
    }

    internal string Fingerprint => $"{MaxLength}/{Overlap} {Unit}";
}
