namespace GenAI.Lifecycle.Inference.Embeddings;

/// <summary>What the corpus that a query searches consists of. Nova's vectors of queries are made for one of these.</summary>
public enum EmbeddingCorpus
{
    /// <summary>Contents of several kinds, or of one that is not known.</summary>
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
