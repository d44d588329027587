using System.ComponentModel.DataAnnotations;

namespace GenAI.Lifecycle.Inference.SageMaker.Embeddings;

/// <summary>Options of an embedding generator of a SageMaker endpoint.</summary>
public sealed class SageMakerEmbeddingOptions
{
    /// <summary>The endpoint's name.</summary>
    [Required]
    public string EndpointName { get; set; } = "";

    /// <summary>The codec of the container. The default is <see cref="EndpointEmbeddingCodecs.OpenAI"/>.</summary>
    public IEndpointEmbeddingCodec Codec { get; set; } = EndpointEmbeddingCodecs.OpenAI;

    /// <summary>The maximum number of texts per call.</summary>
    /// <value>The default is 32; at least 1.</value>
    [Range(1, 4096)]
    public int BatchSize { get; set; } = 32;

    /// <summary>The maximum number of concurrent calls for one list of texts.</summary>
    /// <value>The default is 8; at least 1.</value>
    [Range(1, 1024)]
    public int MaxConcurrency { get; set; } = 8;

    /// <summary>The production variant to call. The default is the endpoint's traffic split.</summary>
    public string? TargetVariant { get; set; }

    /// <summary>The model of a multi-model endpoint, as a path below its prefix.</summary>
    public string? TargetModel { get; set; }

    /// <summary>The inference component.</summary>
    public string? InferenceComponentName { get; set; }

    /// <summary>
    /// Whether the model's end user licence is accepted (<c>accept_eula=true</c>). The default is
    /// <see langword="false"/>.
    /// </summary>
    public bool AcceptEula { get; set; }
}
