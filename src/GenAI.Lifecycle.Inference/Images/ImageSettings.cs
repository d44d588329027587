using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Inference.Images;

/// <summary>
/// Settings of Bedrock's image models beyond the common options, common to all families. Without a mask a new image is
/// created from the source images; with a mask the area inside it is regenerated, or with <see cref="Outpaint"/> the area
/// outside.
/// </summary>
public sealed record ImageSettings
{
    internal const string Key = "genai.image";

    /// <summary>The negative prompt: content that the image must not show.</summary>
    public string? NegativePrompt { get; init; }

    /// <summary>
    /// The mask: black (Amazon) or white (Stability) where the image is to be regenerated; a PNG or JPEG of the image's
    /// size.
    /// </summary>
    public DataContent? Mask { get; init; }

    /// <summary>A text description of the mask, such as <c>the sky</c>, instead of an image.</summary>
    public string? MaskPrompt { get; init; }

    /// <summary>Whether the area outside the mask is regenerated instead of the area inside.</summary>
    public bool Outpaint { get; init; }

    /// <summary>The extension of the image by Stability's outpainting, in pixels up to 2,000: left, right, up, down.</summary>
    public (int Left, int Right, int Up, int Down)? Extend { get; init; }

    /// <summary>
    /// The similarity of the new image to the source images: from 0.2 to 1 (Amazon); from 0 to 1 (Stability), where 0
    /// stays closest in SD3 and 1 in SDXL.
    /// </summary>
    public float? Strength { get; init; }

    /// <summary>The seed; the same seed and request give the same image.</summary>
    public long? Seed { get; init; }

    /// <summary>
    /// The guidance scale, that is, the strictness of following the prompt: from 1.1 to 10 (Amazon), from 0 to 35 (SDXL).
    /// </summary>
    public float? GuidanceScale { get; init; }

    /// <summary>The quality: <c>standard</c> or <c>premium</c> (Amazon).</summary>
    public string? Quality { get; init; }

    /// <summary>The aspect ratio, such as <c>16:9</c>, for models without sizes (Stability).</summary>
    public string? AspectRatio { get; init; }

    internal static ImageSettings Of(AdditionalPropertiesDictionary? properties) =>
        properties?.TryGetValue(Key, out var value) == true && value is ImageSettings set ? set : new ImageSettings();
}
