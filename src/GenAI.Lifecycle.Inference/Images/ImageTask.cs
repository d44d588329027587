using System.Drawing;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Inference.Images;

/// <summary>Represents one request for images, checked against a model's limits.</summary>
internal sealed record ImageTask(
    string Prompt,
    IReadOnlyList<DataContent> Sources,
    int? Count,
    Size? Size,
    string? OutputFormat,
    ImageSettings Settings
)
{
    public bool Masked => Settings.Mask is not null || Settings.MaskPrompt is not null;

    /// <summary>Reads a request.</summary>
    /// <exception cref="ArgumentException">A field exceeds a limit; the message names both.</exception>
    /// <exception cref="NotSupportedException">The model does not support the request.</exception>
    public static ImageTask Of(
        ImageModel model,
        string modelId,
        string? prompt,
        IEnumerable<AIContent>? originals,
        int? count,
        Size? size,
        string? mediaType,
        AdditionalPropertiesDictionary? properties
    )
    {
        var settings = ImageSettings.Of(properties);
        DataContent[] sources = [.. (originals ?? []).Select(Source)];
        var task = new ImageTask(prompt ?? "", sources, count, size, mediaType is null ? null : Subtype(mediaType), settings);
        task.CheckPrompts(model, modelId);
        task.CheckImages(model, modelId);
        ImageSizes.Check(model, modelId, size, settings.AspectRatio, sources.Length > 0);
        Limit(
            count is null || (count >= 1 && count <= model.MaxCount),
            "Count",
            count,
            $"'{modelId}' makes 1 to {model.MaxCount} images per call"
        );
        Limit(
            settings.Seed is null || (settings.Seed >= 0 && settings.Seed <= model.MaxSeed),
            "Seed",
            settings.Seed,
            $"'{modelId}' takes 0 to {model.MaxSeed}"
        );
        Limit(mediaType is null or "image/png" or "image/jpeg", "MediaType", mediaType, "image/png and image/jpeg are made");
        if (mediaType == "image/jpeg" && model.Format != ImageFormat.Stability)
            throw new NotSupportedException($"MediaType is image/jpeg; '{modelId}' makes PNG images.");
        return task;
    }

    private void CheckPrompts(ImageModel model, string modelId)
    {
        if (Prompt.Length == 0 && (Sources.Count == 0 || model.Format != ImageFormat.Amazon))
            throw Refusal.Of("request", "Prompt is empty; it must have at least one character.");
        Limit(
            Prompt.Length <= model.MaxPromptCharacters,
            "Prompt",
            $"{Prompt.Length} characters",
            $"'{modelId}' takes {model.MaxPromptCharacters} characters"
        );
        Limit(
            (Settings.NegativePrompt?.Length ?? 0) <= model.MaxPromptCharacters,
            "NegativePrompt",
            $"{Settings.NegativePrompt?.Length} characters",
            $"'{modelId}' takes {model.MaxPromptCharacters} characters"
        );
    }

    private void CheckImages(ImageModel model, string modelId)
    {
        Limit(Sources.Count <= model.MaxSources, "OriginalImages", $"{Sources.Count} images", $"'{modelId}' takes {model.MaxSources}");
        if ((Masked || Settings.Outpaint) && Sources.Count != 1)
            throw Refusal.Of("request", $"OriginalImages has {Sources.Count} images; with a mask or Outpaint it must have exactly 1.");
        if (Settings is { Mask: not null, MaskPrompt: not null })
            throw Refusal.Of("options", "Mask and MaskPrompt are both set; set only one of them.");
        if (Settings.MaskPrompt is not null && !model.MaskPrompts)
            throw new NotSupportedException($"MaskPrompt is set; '{modelId}' supports only image masks.");
        if (Settings.Outpaint && !model.Outpaints)
            throw new NotSupportedException($"Outpaint is set; '{modelId}' does not outpaint.");
        if (Masked && !Settings.Outpaint && !model.Inpaints)
            throw new NotSupportedException($"A mask is set; '{modelId}' does not inpaint.");
        if (model.Format == ImageFormat.Amazon && Settings.Outpaint && !Masked)
            throw Refusal.Of("options", $"Outpaint is set without a mask; '{modelId}' requires Mask or MaskPrompt.");
        if (Settings.Mask is { } mask)
            Source(mask);
    }

    private static DataContent Source(AIContent content) =>
        content is DataContent { MediaType: "image/png" or "image/jpeg" } image
            ? image
            : throw Refusal.Of(
                "request",
                $"OriginalImages and masks are PNG or JPEG images as data; this is {(content as DataContent)?.MediaType ?? $"a {content.GetType().Name}"}."
            );

    private static string Subtype(string mediaType) => mediaType[(mediaType.IndexOf('/', StringComparison.Ordinal) + 1)..];

    private static void Limit(bool holds, string field, object? value, string limit)
    {
        if (!holds)
            throw Refusal.Of(field, $"{field} is {value}; {limit}.");
    }
}
