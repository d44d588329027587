namespace GenAI.Lifecycle.Inference.Embeddings;

/// <summary>How many vectors a video gives.</summary>
public enum EmbeddingVideoMode
{
    /// <summary>One, of what is seen and heard.</summary>
    Combined,

    /// <summary>One of what is seen, which is the embedding, and one of what is heard, which hangs on it.</summary>
    Separate,
}
