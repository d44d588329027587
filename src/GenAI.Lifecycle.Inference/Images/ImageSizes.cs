using System.Drawing;

namespace GenAI.Lifecycle.Inference.Images;

/// <summary>Checks sizes against a model's limits.</summary>
internal static class ImageSizes
{
    public static void Check(ImageModel model, string modelId, Size? size, string? aspectRatio, bool hasSource)
    {
        if (aspectRatio is not null && (hasSource || !model.AspectRatios.Contains(aspectRatio)))
        {
            throw Refusal.Of(
                nameof(ImageSettings.AspectRatio),
                model.AspectRatios.Count == 0 || hasSource
                    ? $"AspectRatio is {aspectRatio}; '{modelId}' takes none{(hasSource ? " beside an image" : "")}."
                    : $"AspectRatio is {aspectRatio}; '{modelId}' takes {string.Join(", ", model.AspectRatios)}."
            );
        }

        if (size is { } asked && Problem(model, asked) is { } problem)
            throw Refusal.Of("ImageSize", $"ImageSize is {asked.Width}x{asked.Height}; '{modelId}' {problem}.");
    }

    private static string? Problem(ImageModel model, Size size)
    {
        if (model.Sizes.Count > 0)
            return model.Sizes.Contains(size)
                ? null
                : $"makes {string.Join(", ", model.Sizes.Select(static s => $"{s.Width}x{s.Height}"))}";
        if (model.SizeRange is not { } range)
            return "takes no size, but an aspect ratio";
        var (shorter, longer) = (Math.Min(size.Width, size.Height), Math.Max(size.Width, size.Height));
        if (shorter < range.Least || longer > range.Most)
            return $"takes sides of {range.Least} to {range.Most} pixels";
        if (size.Width % model.SizeStep != 0 || size.Height % model.SizeStep != 0)
            return $"takes sides that {model.SizeStep} divides";
        if (model.MaxPixels is { } most && (long)size.Width * size.Height > most)
            return $"makes {most} pixels at most";
        return model.MaxAspect is { } aspect && longer > shorter * aspect ? $"takes sides of 1:{aspect} to {aspect}:1" : null;
    }
}
