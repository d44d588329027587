using System.Drawing;

namespace GenAI.Lifecycle.Inference.Images;

/// <summary>How an image model is asked, and its limits; what exceeds them is refused before a request is sent.</summary>
/// <param name="Format">The body it takes.</param>
public sealed record ImageModel(ImageFormat Format)
{
    /// <summary>The most characters of a prompt, and of a negative prompt.</summary>
    /// <value>The default is 10,000.</value>
    public int MaxPromptCharacters { get; init; } = 10_000;

    /// <summary>The most images of one call.</summary>
    /// <value>The default is 1.</value>
    public int MaxCount { get; init; } = 1;

    /// <summary>The most images that a new one can be made from; 0: it makes images of texts only.</summary>
    /// <value>The default is 0.</value>
    public int MaxSources { get; init; }

    /// <summary>Whether parts of an image can be recreated, inside a mask.</summary>
    public bool Inpaints { get; init; }

    /// <summary>Whether an image can be recreated outside a mask.</summary>
    public bool Outpaints { get; init; }

    /// <summary>Whether the mask can be described instead of drawn.</summary>
    public bool MaskPrompts { get; init; }

    /// <summary>The sizes that can be asked for; empty: those within <see cref="SizeRange"/>, or none where that is unset too.</summary>
    public IReadOnlyList<Size> Sizes { get; init; } = [];

    /// <summary>The shortest and longest side in pixels, where sizes are free.</summary>
    public (int Least, int Most)? SizeRange { get; init; }

    /// <summary>What both sides must be a multiple of.</summary>
    /// <value>The default is 1.</value>
    public int SizeStep { get; init; } = 1;

    /// <summary>The most pixels. <see langword="null"/>: not limited but by the sides.</summary>
    public int? MaxPixels { get; init; }

    /// <summary>The greatest quotient of the longer and the shorter side. <see langword="null"/>: not limited.</summary>
    public int? MaxAspect { get; init; }

    /// <summary>The aspect ratios that can be asked for instead of sizes, such as <c>16:9</c>.</summary>
    public IReadOnlyList<string> AspectRatios { get; init; } = [];

    /// <summary>The largest seed; the smallest is 0.</summary>
    /// <value>The default is 4,294,967,295.</value>
    public long MaxSeed { get; init; } = 4_294_967_295;
}
