using GenAI.Lifecycle.Inference.Capabilities;
using Microsoft.Extensions.Logging;

namespace GenAI.Lifecycle.Inference.Bedrock;

/// <summary>Handles settings that the model does not have: none is dropped silently.</summary>
internal sealed class UnsupportedSettings(string modelId, UnsupportedHandling handling, ILogger logger)
{
    public string ModelId => modelId;

    public void Report(string setting)
    {
        if (handling == UnsupportedHandling.Throw)
            throw new NotSupportedException(
                $"The model '{modelId}' does not support {setting}. Leave it out, or register a capability profile entry that specifies how to send it."
            );
        LeaveOut(setting);
    }

    /// <summary>Logs a part that is left out without a loss of meaning, regardless of the handling.</summary>
    public void LeaveOut(string what) => Log.SettingLeftOut(logger, what, modelId);

    /// <summary>Logs left-out reasoning that the model would reject; no setting of the caller is lost.</summary>
    public void ReasoningLeftOut(int blocks) => Log.ReasoningLeftOut(logger, blocks, modelId);
}
