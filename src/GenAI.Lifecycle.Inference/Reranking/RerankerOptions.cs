using System.ComponentModel.DataAnnotations;

namespace GenAI.Lifecycle.Inference.Reranking;

/// <summary>Options of a reranker of Bedrock.</summary>
public sealed class RerankerOptions
{
    /// <summary>The model: <c>amazon.rerank-v1:0</c>, <c>cohere.rerank-v3-5:0</c>, or an ARN.</summary>
    [Required]
    public string ModelId { get; set; } = "";

    /// <summary>
    /// Whether to call it by InvokeModel instead of Bedrock Agent Runtime's Rerank: for roles that may call only
    /// InvokeModel, and with Cohere's body.
    /// </summary>
    /// <value>The default is <see langword="false"/>.</value>
    public bool InvokeModel { get; set; }
}
