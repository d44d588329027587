namespace GenAI.Lifecycle.Inference.Embeddings;

/// <summary>Specifies the vectors of a video.</summary>
public enum EmbeddingVideoMode
{
    /// <summary>One vector of pictures and sound.</summary>
    Combined,

    /// <summary>One vector of the pictures, which is the embedding, and one of the sound, which is attached to it.</summary>
    Separate,
}
