// The image abstractions of Microsoft.Extensions.AI are still experimental; this file uses them.
#pragma warning disable MEAI001
using GenAI.Lifecycle.Inference.Images;

namespace Microsoft.Extensions.AI;

/// <summary>Adds Bedrock's settings to <see cref="ImageGenerationOptions"/>.</summary>
public static class ImageOptionsExtensions
{
    /// <summary>Sets the settings of Bedrock's image models beyond the common options. Other generators ignore them.</summary>
    /// <param name="options">The options of the call.</param>
    /// <param name="settings">The settings.</param>
    /// <returns>The same options.</returns>
    public static ImageGenerationOptions WithSettings(this ImageGenerationOptions options, ImageSettings settings)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(settings);
        (options.AdditionalProperties ??= [])[ImageSettings.Key] = settings;
        return options;
    }
}
#pragma warning restore MEAI001
