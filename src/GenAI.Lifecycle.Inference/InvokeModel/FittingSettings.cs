using GenAI.Lifecycle.Inference.Bedrock;
using GenAI.Lifecycle.Inference.Capabilities;
using GenAI.Lifecycle.Inference.SageMaker.Codecs;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Inference.InvokeModel;

/// <summary>
/// Removes the settings that the model does not support from the options of a call. The caller's options are not changed.
/// </summary>
internal static class FittingSettings
{
    public static ChatOptions Of(ChatOptions options, IChatCodec codec, ModelCapabilities capabilities, UnsupportedSettings unsupported)
    {
        foreach (var setting in codec.Unsupported(options))
            unsupported.Report(setting);
        options = WithoutSampling(options, capabilities, unsupported);
        if (options.ToolMode is not RequiredChatToolMode required)
            return options;
        if (required.RequiredFunctionName is { } wanted && options.Tools?.Any(tool => tool.Name == wanted) != true)
            throw new ArgumentException($"ChatOptions.ToolMode requires the tool '{wanted}', which is not in ChatOptions.Tools.");
        if (capabilities.ForcedToolChoice)
            return options;

        unsupported.Report("ToolMode.RequireAny");
        var free = options.Clone();
        free.ToolMode = ChatToolMode.Auto;
        return free;
    }

    private static ChatOptions WithoutSampling(ChatOptions options, ModelCapabilities capabilities, UnsupportedSettings unsupported)
    {
        if (!capabilities.SamplingSettings)
        {
            if (!SamplingSettings.Report(options, unsupported))
                return options;
            var plain = options.Clone();
            (plain.Temperature, plain.TopP, plain.TopK) = (null, null, null);
            return plain;
        }

        if (capabilities.TemperatureWithTopP || options.Temperature is null || options.TopP is null)
            return options;
        unsupported.Report("TopP together with Temperature");
        var fitting = options.Clone();
        fitting.TopP = null;
        return fitting;
    }
}
