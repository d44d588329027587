namespace GenAI.Lifecycle.Augmentation.Chunking;

/// <summary>The options of a <see cref="ContextualChunker"/>.</summary>
public sealed class ContextualChunkerOptions
{
    /// <summary>Gets or sets the number of model calls that all documents together may take.</summary>
    /// <value>The default value is 1,000. At least 0.</value>
    public int MaxCalls { get; set; } = 1_000;

    /// <summary>Gets or sets the length of the context in tokens, as the model counts them.</summary>
    /// <value>The default value is 100. At least 1.</value>
    public int MaxContextTokens { get; set; } = 100;

    /// <summary>Gets or sets the length of the longest document that is sent whole, in UTF-16 units; of a longer one the part around the passage is sent.</summary>
    /// <value>The default value is 100,000. At least 1,000.</value>
    public int MaxDocumentLength { get; set; } = 100_000;

    internal void Validate()
    {
        ArgumentOutOfRangeException.ThrowIfNegative(MaxCalls);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxContextTokens, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxDocumentLength, 1_000);
    }
}
