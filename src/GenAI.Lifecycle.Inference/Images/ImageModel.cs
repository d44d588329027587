using System.Drawing;

namespace GenAI.Lifecycle.Inference.Images;

/// <summary>
/// Describes the request format and the limits of an image model; requests that exceed the limits are rejected before
/// they are sent.
/// </summary>
/// <param name="Format">The format of the request body.</param>
public sealed record ImageModel(ImageFormat Format)
{
    /// <summary>The maximum number of characters of a prompt, and of a negative prompt.</summary>
    /// <value>The default is 10,000.</value>
    public int MaxPromptCharacters { get; init; } = 10_000;

    /// <summary>The maximum number of images per call.</summary>
    /// <value>The default is 1.</value>
    public int MaxCount { get; init; } = 1;

    /// <summary>The maximum number of source images; 0 if the model creates images from text only.</summary>
    /// <value>The default is 0.</value>
    public int MaxSources { get; init; }

    /// <summary>Whether the model supports inpainting, inside a mask.</summary>
    public bool Inpaints { get; init; }

    /// <summary>Whether the model supports outpainting, outside a mask.</summary>
    public bool Outpaints { get; init; }

    /// <summary>Whether the mask can be described by text instead of an image.</summary>
    public bool MaskPrompts { get; init; }

    /// <summary>The supported sizes; if empty, those within <see cref="SizeRange"/>, or none if that is unset too.</summary>
    public IReadOnlyList<Size> Sizes { get; init; } = [];

    /// <summary>The minimum and maximum side in pixels, if sizes are free.</summary>
    public (int Least, int Most)? SizeRange { get; init; }

    /// <summary>The number of which both sides must be a multiple.</summary>
    /// <value>The default is 1.</value>
    public int SizeStep { get; init; } = 1;

    /// <summary>The maximum number of pixels. <see langword="null"/>: limited only by the sides.</summary>
    public int? MaxPixels { get; init; }

    /// <summary>The maximum ratio of the longer to the shorter side. <see langword="null"/>: not limited.</summary>
    public int? MaxAspect { get; init; }

    /// <summary>The supported aspect ratios, in place of sizes, such as <c>16:9</c>.</summary>
    public IReadOnlyList<string> AspectRatios { get; init; } = [];

    /// <summary>The largest seed; the smallest is 0.</summary>
    /// <value>The default is 4,294,967,295.</value>
    public long MaxSeed { get; init; } = 4_294_967_295;
}
