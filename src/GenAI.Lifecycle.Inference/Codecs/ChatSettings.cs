using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Inference.SageMaker.Codecs;

/// <summary>Finds the settings of <see cref="ChatOptions"/> that a body has no field for.</summary>
internal static class ChatSettings
{
    public const int TopK = 1;
    public const int Seed = 2;
    public const int Penalties = 4;
    public const int Stop = 8;
    public const int Tools = 16;
    public const int Format = 32;

    /// <summary>Returns the settings that are set and that a body does not have.</summary>
    /// <param name="options">The options.</param>
    /// <param name="has">The settings that the body supports.</param>
    public static IEnumerable<string> Without(ChatOptions options, int has)
    {
        if (options.TopK is not null && (has & TopK) == 0)
            yield return nameof(options.TopK);
        if (options.Seed is not null && (has & Seed) == 0)
            yield return nameof(options.Seed);
        if (options.FrequencyPenalty is not null && (has & Penalties) == 0)
            yield return nameof(options.FrequencyPenalty);
        if (options.PresencePenalty is not null && (has & Penalties) == 0)
            yield return nameof(options.PresencePenalty);
        if (options.StopSequences is { Count: > 0 } && (has & Stop) == 0)
            yield return nameof(options.StopSequences);
        if (options.Tools is { Count: > 0 } && options.ToolMode is not NoneChatToolMode && (has & Tools) == 0)
            yield return nameof(options.Tools);
        if (options.ResponseFormat is ChatResponseFormatJson && (has & Format) == 0)
            yield return nameof(options.ResponseFormat);
        if (options.Reasoning?.Effort is not null)
            yield return "Reasoning.Effort";
    }
}
