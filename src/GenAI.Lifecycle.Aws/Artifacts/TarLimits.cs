namespace GenAI.Lifecycle.Aws;

/// <summary>How much an archive may unpack to.</summary>
public sealed record TarLimits
{
    /// <summary>The most entries.</summary>
    /// <value>The default value is 100,000.</value>
    public int MaxEntries { get; init; } = 100_000;

    /// <summary>The most bytes of all files together.</summary>
    /// <value>The default value is 512 GiB, which holds the largest open models.</value>
    public long MaxBytes { get; init; } = 512L << 30;
}
