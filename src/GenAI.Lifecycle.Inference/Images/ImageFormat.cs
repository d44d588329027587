namespace GenAI.Lifecycle.Inference.Images;

/// <summary>Specifies the request body of a Bedrock image model.</summary>
public enum ImageFormat
{
    /// <summary>Amazon Nova Canvas and Titan Image Generator: <c>taskType</c>, <c>imageGenerationConfig</c> → <c>images</c>.</summary>
    Amazon,

    /// <summary>Stability's SD3, Core, Ultra and image services: <c>prompt</c> → <c>images</c>.</summary>
    Stability,

    /// <summary>Stable Diffusion XL: <c>text_prompts</c> → <c>artifacts</c>.</summary>
    StableDiffusionXL,
}
