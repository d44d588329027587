namespace GenAI.Lifecycle.Inference.Embeddings;

/// <summary>Specifies the request body of a Bedrock embedding model.</summary>
public enum EmbeddingFormat
{
    /// <summary>Amazon Titan Text Embeddings: <c>inputText</c> → <c>embedding</c>.</summary>
    TitanText,

    /// <summary>Amazon Titan Multimodal Embeddings: <c>inputText</c>, <c>inputImage</c> or both → <c>embedding</c>.</summary>
    TitanMultimodal,

    /// <summary>Cohere Embed 3: <c>texts</c> or one of <c>images</c> → <c>embeddings</c>.</summary>
    Cohere3,

    /// <summary>Cohere Embed 4: <c>texts</c>, <c>images</c> or <c>inputs</c> of both → <c>embeddings</c> of a chosen size.</summary>
    Cohere4,

    /// <summary>Amazon Nova Multimodal Embeddings: <c>singleEmbeddingParams</c> → <c>embeddings[0].embedding</c>.</summary>
    Nova,
}
