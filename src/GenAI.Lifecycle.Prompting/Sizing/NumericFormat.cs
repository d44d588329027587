namespace GenAI.Lifecycle.Prompting.Sizing;

/// <summary>The number format of weights and caches.</summary>
public enum NumericFormat
{
    /// <summary>32-bit floating point.</summary>
    Full,

    /// <summary>16-bit floating point, fp16 or bf16.</summary>
    Half,

    /// <summary>8 bits: int8 or fp8.</summary>
    Eight,

    /// <summary>4 bits in groups of 128 with a 16-bit scale and a 4-bit zero point each: AWQ, GPTQ.</summary>
    FourGrouped,

    /// <summary>NF4 in blocks of 64 with double quantisation: 4.127 bits (Dettmers et al., 2023).</summary>
    NormalFloat4,
}

/// <summary>Provides sizes of number formats.</summary>
public static class NumericFormats
{
    /// <summary>Returns the bytes per parameter, including scales.</summary>
    /// <param name="format">The format.</param>
    public static double BytesPerParameter(this NumericFormat format) =>
        format switch
        {
            NumericFormat.Full => 4,
            NumericFormat.Half => 2,
            NumericFormat.Eight => 1,
            NumericFormat.FourGrouped => (4 + (20.0 / 128)) / 8,
            NumericFormat.NormalFloat4 => 4.127 / 8,
            _ => throw new ArgumentOutOfRangeException(nameof(format), format, "The format is not defined; use a member of NumericFormat."),
        };
}
