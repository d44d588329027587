using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Inference.Images;

/// <summary>
/// What Bedrock's image models can be told beyond the common options, in words that all families share. Without a mask an image is
/// made after those given; with one, what is inside it is recreated, or with <see cref="Outpaint"/> what is outside.
/// </summary>
public sealed record ImageSettings
{
    internal const string Key = "genai.image";

    /// <summary>What the image shall not show.</summary>
    public string? NegativePrompt { get; init; }

    /// <summary>
    /// The mask: black (Amazon) or white (Stability) where the image is to be recreated; a PNG or JPEG of the image's
    /// size.
    /// </summary>
    public DataContent? Mask { get; init; }

    /// <summary>The mask in words, such as <c>the sky</c>, instead of a drawn one.</summary>
    public string? MaskPrompt { get; init; }

    /// <summary>Whether what is outside the mask is recreated instead of what is inside.</summary>
    public bool Outpaint { get; init; }

    /// <summary>How far Stability's outpainting extends the image beyond its sides, in pixels up to 2,000: left, right, up, down.</summary>
    public (int Left, int Right, int Up, int Down)? Extend { get; init; }

    /// <summary>
    /// How close the new image stays to those given: from 0.2 to 1 (Amazon); from 0 to 1 (Stability), where 0 stays
    /// closest in SD3 and 1 in SDXL.
    /// </summary>
    public float? Strength { get; init; }

    /// <summary>The seed; the same seed and request make the same image.</summary>
    public long? Seed { get; init; }

    /// <summary>How strictly the prompt is followed: from 1.1 to 10 (Amazon), from 0 to 35 (SDXL).</summary>
    public float? GuidanceScale { get; init; }

    /// <summary>The quality: <c>standard</c> or <c>premium</c> (Amazon).</summary>
    public string? Quality { get; init; }

    /// <summary>The aspect ratio, such as <c>16:9</c>, for models that take no sizes (Stability).</summary>
    public string? AspectRatio { get; init; }

    internal static ImageSettings Of(AdditionalPropertiesDictionary? properties) =>
        properties?.TryGetValue(Key, out var value) == true && value is ImageSettings set ? set : new ImageSettings();
}
