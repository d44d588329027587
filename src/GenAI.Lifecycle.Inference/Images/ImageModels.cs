using System.Drawing;
using GenAI.Lifecycle.Inference.InvokeModel;

namespace GenAI.Lifecycle.Inference.Images;

/// <summary>The image models of Bedrock, with the limits from the documentation of their parameters.</summary>
public static class ImageModels
{
    private static readonly string[] s_ratios = ["16:9", "1:1", "21:9", "2:3", "3:2", "4:5", "5:4", "9:16", "9:21"];

    private static readonly ImageModel s_titan = new(ImageFormat.Amazon)
    {
        MaxPromptCharacters = 512,
        MaxCount = 5,
        MaxSources = 5,
        Inpaints = true,
        Outpaints = true,
        MaskPrompts = true,
        MaxSeed = 2_147_483_646,
        Sizes =
        [
            .. Sizes(
                "1024x1024 768x768 512x512 768x1152 384x576 1152x768 576x384 768x1280 384x640 1280x768 640x384 896x1152 448x576 1152x896 "
                    + "576x448 768x1408 384x704 1408x768 704x384 640x1408 320x704 1408x640 704x320 1152x640 1173x640"
            ),
        ],
    };

    private static readonly ImageModel s_canvas = new(ImageFormat.Amazon)
    {
        MaxPromptCharacters = 1_024,
        MaxCount = 5,
        MaxSources = 5,
        Inpaints = true,
        Outpaints = true,
        MaskPrompts = true,
        MaxSeed = 858_993_459,
        SizeRange = (320, 4_096),
        SizeStep = 16,
        MaxPixels = 4_194_304,
        MaxAspect = 4,
    };

    private static readonly ImageModel s_stability = new(ImageFormat.Stability) { AspectRatios = s_ratios };

    /// <summary>The known models, as of 2026-06; add your own patterns in front for profiles and other models.</summary>
    public static ModelPatterns<ImageModel> Bundled { get; } =
        new(
            ("*amazon.nova-canvas*", s_canvas),
            ("*amazon.titan-image-generator*", s_titan),
            ("*stability.sd3*", s_stability with { MaxSources = 1 }),
            ("*stability.stable-image-ultra*", s_stability with { MaxSources = 1 }),
            ("*stability.stable-image-core*", s_stability),
            ("*stability.stable-image-inpaint*", s_stability with { MaxSources = 1, Inpaints = true, AspectRatios = [] }),
            ("*stability.stable-outpaint*", s_stability with { MaxSources = 1, Outpaints = true, AspectRatios = [] }),
            (
                "*stability.stable-diffusion-xl*",
                new ImageModel(ImageFormat.StableDiffusionXL)
                {
                    MaxPromptCharacters = 2_000,
                    MaxSources = 1,
                    Inpaints = true,
                    Sizes = [.. Sizes("1024x1024 1152x896 1216x832 1344x768 1536x640 640x1536 768x1344 832x1216 896x1152")],
                }
            )
        );

    private static IEnumerable<Size> Sizes(string text) =>
        text.Split(' ')
            .Select(static size =>
            {
                var cross = size.IndexOf('x', StringComparison.Ordinal);
                return new Size(
                    int.Parse(size.AsSpan(0, cross), System.Globalization.CultureInfo.InvariantCulture),
                    int.Parse(size.AsSpan(cross + 1), System.Globalization.CultureInfo.InvariantCulture)
                );
            });
}
