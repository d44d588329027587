using GenAI.Lifecycle.Inference.Capabilities;
using Microsoft.Extensions.Logging;

namespace GenAI.Lifecycle.Inference.Bedrock;

/// <summary>Where a setting goes that the model does not have: never nowhere.</summary>
internal sealed class UnsupportedSettings(string modelId, UnsupportedHandling handling, ILogger logger)
{
    public string ModelId => modelId;

    public void Report(string setting)
    {
        if (handling == UnsupportedHandling.Throw)
            throw new NotSupportedException($"The model '{modelId}' does not take {setting}. Leave it out, or register a capability profile entry that says how it is sent.");
        LeaveOut(setting);
    }

    /// <summary>Notes what is left out without a loss of meaning, whatever the handling.</summary>
    public void LeaveOut(string what) => Log.SettingLeftOut(logger, what, modelId);

    /// <summary>Notes reasoning that the model would refuse: nothing that the caller asked for is lost with it.</summary>
    public void ReasoningLeftOut(int blocks) => Log.ReasoningLeftOut(logger, blocks, modelId);
}
