using GenAI.Lifecycle.Inference.Bedrock;

namespace Microsoft.Extensions.AI;

/// <summary>Adds Bedrock's settings to <see cref="ChatOptions"/>.</summary>
public static class BedrockChatOptionsExtensions
{
    /// <summary>Sets Bedrock's settings beyond the common options. Other clients ignore them.</summary>
    /// <param name="options">The options of the call.</param>
    /// <param name="bedrock">The Bedrock settings.</param>
    /// <returns>The same options.</returns>
    public static ChatOptions WithBedrock(this ChatOptions options, BedrockRequestOptions bedrock)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(bedrock);
        (options.AdditionalProperties ??= [])[BedrockRequestOptions.Key] = bedrock;
        return options;
    }
}
