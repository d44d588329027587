using System.Text.Json;
using GenAI.Lifecycle.Inference.SageMaker.Codecs;

namespace GenAI.Lifecycle.Inference.Images;

/// <summary>Nova Canvas and Titan Image Generator: a task, its parameters, and a common configuration.</summary>
internal static class AmazonImages
{
    public static void Write(Utf8JsonWriter writer, ImageTask task)
    {
        var (name, parameters) = task switch
        {
            { Sources.Count: 0 } => ("TEXT_IMAGE", "textToImageParams"),
            { Settings.Outpaint: true } => ("OUTPAINTING", "outPaintingParams"),
            { Masked: true } => ("INPAINTING", "inPaintingParams"),
            _ => ("IMAGE_VARIATION", "imageVariationParams"),
        };
        writer.WriteString("taskType", name);
        writer.WriteStartObject(parameters);
        if (task.Prompt.Length > 0)
            writer.WriteString("text", task.Prompt);
        if (task.Settings.NegativePrompt is { Length: > 0 } negative)
            writer.WriteString("negativeText", negative);
        if (name == "IMAGE_VARIATION")
            WriteVariation(writer, task);
        else if (task.Sources.Count > 0)
            WriteMasked(writer, task);
        writer.WriteEndObject();
        WriteConfiguration(writer, task);
    }

    private static void WriteVariation(Utf8JsonWriter writer, ImageTask task)
    {
        writer.WriteStartArray("images");
        foreach (var source in task.Sources)
            writer.WriteBase64StringValue(source.Data.Span);
        writer.WriteEndArray();
        CodecJson.Set(writer, "similarityStrength", task.Settings.Strength);
    }

    private static void WriteMasked(Utf8JsonWriter writer, ImageTask task)
    {
        writer.WriteBase64String("image", task.Sources[0].Data.Span);
        if (task.Settings.Mask is { } mask)
            writer.WriteBase64String("maskImage", mask.Data.Span);
        else
            writer.WriteString("maskPrompt", task.Settings.MaskPrompt);
    }

    private static void WriteConfiguration(Utf8JsonWriter writer, ImageTask task)
    {
        writer.WriteStartObject("imageGenerationConfig");
        writer.WriteNumber("numberOfImages", task.Count ?? 1);
        // If a part of an image is regenerated, the size is that of the image.
        if (task.Size is { } size && !task.Masked)
        {
            writer.WriteNumber("width", size.Width);
            writer.WriteNumber("height", size.Height);
        }

        if (task.Settings.Quality is { } quality)
            writer.WriteString("quality", quality);
        CodecJson.Set(writer, "cfgScale", task.Settings.GuidanceScale);
        if (task.Settings.Seed is { } seed)
            writer.WriteNumber("seed", seed);
        writer.WriteEndObject();
    }
}
