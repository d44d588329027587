using System.ComponentModel.DataAnnotations;
using GenAI.Lifecycle.Inference.InvokeModel;

namespace GenAI.Lifecycle.Inference.Images;

/// <summary>Options of an image generator of Bedrock.</summary>
public sealed class BedrockImageOptions
{
    /// <summary>The model: an id, an inference profile or an ARN; it is sent unchanged. A call's <c>ModelId</c> takes precedence.</summary>
    [Required]
    public string ModelId { get; set; } = "";

    /// <summary>The request formats and limits of the models. The default is <see cref="ImageModels.Bundled"/>.</summary>
    public ModelPatterns<ImageModel> Models { get; set; } = ImageModels.Bundled;
}
