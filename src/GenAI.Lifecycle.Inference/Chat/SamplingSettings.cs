using GenAI.Lifecycle.Inference.Bedrock;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Inference;

/// <summary>The sampling settings that some models reject: temperature, top-p and top-k.</summary>
internal static class SamplingSettings
{
    /// <summary>Reports each sampling setting that is set.</summary>
    /// <returns>Whether a setting is set.</returns>
    public static bool Report(ChatOptions options, UnsupportedSettings unsupported)
    {
        Report(options.Temperature is not null, nameof(options.Temperature));
        Report(options.TopP is not null, nameof(options.TopP));
        Report(options.TopK is not null, nameof(options.TopK));
        return options.Temperature is not null || options.TopP is not null || options.TopK is not null;

        void Report(bool isSet, string setting)
        {
            if (isSet)
                unsupported.Report(setting);
        }
    }
}
