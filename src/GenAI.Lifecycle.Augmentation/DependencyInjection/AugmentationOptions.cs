using GenAI.Lifecycle.Augmentation.Indexing;

namespace GenAI.Lifecycle.Augmentation.DependencyInjection;

/// <summary>The options of the index that <c>AddGenAIAugmentation</c> registers.</summary>
public sealed class AugmentationOptions
{
    /// <summary>Gets or sets the file of the index.</summary>
    /// <value>The default value is <see langword="null"/>: the index is in memory.</value>
    public string? StorePath { get; set; }

    /// <summary>Gets or sets the key of the embedding generator among the registered ones.</summary>
    /// <value>The default value is <see langword="null"/>: the generator without a key; without one, the index is searched by keywords alone.</value>
    public object? EmbeddingKey { get; set; }

    /// <summary>Gets the options of the index.</summary>
    public DocumentIndexOptions Index { get; } = new();
}
