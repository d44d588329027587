namespace GenAI.Lifecycle.Inference.SageMaker.Embeddings;

/// <summary>Provides the codecs of the known embedding containers.</summary>
public static class EndpointEmbeddingCodecs
{
    /// <summary>JumpStart's text embedding models: <c>{"text_inputs":[]}</c> → <c>embedding</c>.</summary>
    public static IEndpointEmbeddingCodec JumpStart { get; } = new ListEmbeddingCodec("text_inputs", "embedding");

    /// <summary>Hugging Face's text embeddings inference: <c>{"inputs":[]}</c> → a list of vectors.</summary>
    public static IEndpointEmbeddingCodec TextEmbeddingsInference { get; } = new ListEmbeddingCodec("inputs", null);

    /// <summary>OpenAI's embeddings (vLLM, LMI): <c>{"input":[]}</c> → <c>data[].embedding</c>, with usage.</summary>
    public static IEndpointEmbeddingCodec OpenAI { get; } = new OpenAIEmbeddingCodec();
}
