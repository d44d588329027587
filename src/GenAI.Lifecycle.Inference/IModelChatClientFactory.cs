using GenAI.Lifecycle.Inference.Bedrock;
using GenAI.Lifecycle.Inference.Embeddings;
using GenAI.Lifecycle.Inference.SageMaker;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Inference;

/// <summary>Creates chat clients of models that are known only at run time, such as the candidates of an experiment.</summary>
public interface IModelChatClientFactory
{
    /// <summary>
    /// Returns a chat client of a Bedrock model or a SageMaker endpoint. Creating it is cheap; the connections are
    /// shared.
    /// </summary>
    /// <param name="model">The model; a production variant of an endpoint is always called directly.</param>
    /// <exception cref="ArgumentException">The model is an artifact that is not deployed.</exception>
    IChatClient Create(ModelReference model);

    /// <summary>Returns a chat client of a Bedrock model, with options.</summary>
    /// <param name="options">The options.</param>
    IChatClient CreateBedrock(BedrockChatClientOptions options);

    /// <summary>Returns a chat client of a SageMaker endpoint, with options.</summary>
    /// <param name="options">The options.</param>
    IChatClient CreateSageMaker(SageMakerChatClientOptions options);

    /// <summary>Returns an embedding generator of a Bedrock model.</summary>
    /// <param name="model">The model.</param>
    /// <exception cref="ArgumentException">The model is not served by Bedrock.</exception>
    IEmbeddingGenerator<string, Embedding<float>> CreateEmbeddings(ModelReference model);

    /// <summary>
    /// Returns an embedding generator of a Bedrock model, with options; it takes texts, and as
    /// <c>IEmbeddingGenerator&lt;AIContent, Embedding&lt;float&gt;&gt;</c> images.
    /// </summary>
    /// <param name="options">The options.</param>
    IEmbeddingGenerator<string, Embedding<float>> CreateEmbeddings(BedrockEmbeddingOptions options);
}
