using System.Text.Json;
using GenAI.Lifecycle.Inference.SageMaker.Codecs;

namespace GenAI.Lifecycle.Inference.Images;

/// <summary>Stability's models: SD3, Core, Ultra and the image services, and Stable Diffusion XL before them.</summary>
internal static class StabilityImages
{
    public static void Write(Utf8JsonWriter writer, ImageModel model, ImageTask task)
    {
        writer.WriteString("prompt", task.Prompt);
        if (task.Settings.NegativePrompt is { Length: > 0 } negative)
            writer.WriteString("negative_prompt", negative);
        if (task.Settings.AspectRatio is { } ratio)
            writer.WriteString("aspect_ratio", ratio);
        if (task.Sources.Count > 0)
            WriteSource(writer, model, task);
        if (task.Settings.Seed is { } seed)
            writer.WriteNumber("seed", seed);
        if (task.OutputFormat is { } format)
            writer.WriteString("output_format", format);
    }

    public static void WriteXL(Utf8JsonWriter writer, ImageTask task)
    {
        writer.WriteStartArray("text_prompts");
        WritePrompt(writer, task.Prompt, 1);
        if (task.Settings.NegativePrompt is { Length: > 0 } negative)
            WritePrompt(writer, negative, -1);
        writer.WriteEndArray();
        if (task.Sources.Count == 0 && task.Size is { } size)
        {
            writer.WriteNumber("width", size.Width);
            writer.WriteNumber("height", size.Height);
        }

        CodecJson.Set(writer, "cfg_scale", task.Settings.GuidanceScale);
        if (task.Settings.Seed is { } seed)
            writer.WriteNumber("seed", seed);
        if (task.Sources.Count == 0)
            return;
        writer.WriteBase64String("init_image", task.Sources[0].Data.Span);
        if (task.Settings.Mask is { } mask)
        {
            writer.WriteString("mask_source", "MASK_IMAGE_WHITE");
            writer.WriteBase64String("mask_image", mask.Data.Span);
        }
        else if (task.Settings.Strength is { } strength)
        {
            writer.WriteString("init_image_mode", "IMAGE_STRENGTH");
            writer.WriteNumber("image_strength", strength);
        }
    }

    private static void WriteSource(Utf8JsonWriter writer, ImageModel model, ImageTask task)
    {
        writer.WriteBase64String("image", task.Sources[0].Data.Span);
        if (task.Settings.Mask is { } mask)
            writer.WriteBase64String("mask", mask.Data.Span);
        if (task.Settings.Extend is { } extend)
        {
            writer.WriteNumber("left", extend.Left);
            writer.WriteNumber("right", extend.Right);
            writer.WriteNumber("up", extend.Up);
            writer.WriteNumber("down", extend.Down);
        }

        if (model.Inpaints || model.Outpaints)
            return;
        writer.WriteString("mode", "image-to-image");
        writer.WriteNumber("strength", task.Settings.Strength ?? 0.7f);
    }

    private static void WritePrompt(Utf8JsonWriter writer, string text, int weight)
    {
        writer.WriteStartObject();
        writer.WriteString("text", text);
        writer.WriteNumber("weight", weight);
        writer.WriteEndObject();
    }
}
