namespace GenAI.Lifecycle.Inference.Embeddings;

/// <summary>Specifies the content of the corpus that a query searches. Nova's query vectors are optimized for one of these.</summary>
public enum EmbeddingCorpus
{
    /// <summary>Contents of several kinds, or of an unknown kind.</summary>
    Mixed,

    /// <summary>Texts.</summary>
    Texts,

    /// <summary>Images in standard detail.</summary>
    Images,

    /// <summary>Images of documents, embedded with <see cref="EmbeddingSettings.DocumentImages"/>.</summary>
    DocumentImages,

    /// <summary>Videos, with or without their sound.</summary>
    Videos,

    /// <summary>Audio.</summary>
    Audio,
}
