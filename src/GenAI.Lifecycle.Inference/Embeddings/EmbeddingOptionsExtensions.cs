using GenAI.Lifecycle.Inference.Embeddings;

namespace Microsoft.Extensions.AI;

/// <summary>Adds Bedrock's settings to <see cref="EmbeddingGenerationOptions"/>.</summary>
public static class EmbeddingOptionsExtensions
{
    /// <summary>Sets the settings of Bedrock's embedding models beyond the common options. Other generators ignore them.</summary>
    /// <param name="options">The options of the call.</param>
    /// <param name="settings">The settings.</param>
    /// <returns>The same options.</returns>
    public static EmbeddingGenerationOptions WithSettings(this EmbeddingGenerationOptions options, EmbeddingSettings settings)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(settings);
        (options.AdditionalProperties ??= [])[EmbeddingSettings.Key] = settings;
        return options;
    }
}
