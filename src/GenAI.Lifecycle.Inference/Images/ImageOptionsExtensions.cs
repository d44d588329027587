// The image abstractions of Microsoft.Extensions.AI are still marked experimental; this is where the library meets them.
#pragma warning disable MEAI001
using GenAI.Lifecycle.Inference.Images;

namespace Microsoft.Extensions.AI;

/// <summary>Bedrock's own settings on <see cref="ImageGenerationOptions"/>.</summary>
public static class ImageOptionsExtensions
{
    /// <summary>Sets what Bedrock's image models can be told beyond the common options. Other generators ignore it.</summary>
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
