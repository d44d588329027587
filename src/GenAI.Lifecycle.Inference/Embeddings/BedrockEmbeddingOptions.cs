using System.ComponentModel.DataAnnotations;
using GenAI.Lifecycle.Inference.InvokeModel;

namespace GenAI.Lifecycle.Inference.Embeddings;

/// <summary>Options of an embedding generator of Bedrock.</summary>
public sealed class BedrockEmbeddingOptions
{
    /// <summary>The model: an id, an inference profile or an ARN; it is sent unchanged. A call's <c>ModelId</c> takes precedence.</summary>
    [Required]
    public string ModelId { get; set; } = "";

    /// <summary>The request formats and limits of the models. The default is <see cref="EmbeddingModels.Bundled"/>.</summary>
    public ModelPatterns<EmbeddingModel> Models { get; set; } = EmbeddingModels.Bundled;

    /// <summary>The maximum number of concurrent calls for one list of inputs.</summary>
    /// <value>The default is 8; at least 1.</value>
    [Range(1, 1024)]
    public int MaxConcurrency { get; set; } = 8;
}
