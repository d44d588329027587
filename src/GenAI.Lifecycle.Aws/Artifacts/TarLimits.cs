namespace GenAI.Lifecycle.Aws;

/// <summary>Describes the limits of an unpacked archive.</summary>
public sealed record TarLimits
{
    /// <summary>The maximum number of entries.</summary>
    /// <value>The default value is 100,000.</value>
    public int MaxEntries { get; init; } = 100_000;

    /// <summary>The maximum total size of all files, in bytes.</summary>
    /// <value>The default value is 512 GiB, which holds the largest open models.</value>
    public long MaxBytes { get; init; } = 512L << 30;
}
