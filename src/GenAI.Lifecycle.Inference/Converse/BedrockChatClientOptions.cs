using System.ComponentModel.DataAnnotations;
using GenAI.Lifecycle.Inference.Capabilities;

namespace GenAI.Lifecycle.Inference.Bedrock;

/// <summary>Options of a chat client of Bedrock.</summary>
public sealed class BedrockChatClientOptions
{
    /// <summary>
    /// The model: an id, an inference profile (<c>us.…</c>, <c>global.…</c>), or an ARN of a profile, a provisioned or
    /// imported model, or a stored prompt. It is sent unchanged. A call's <c>ChatOptions.ModelId</c> takes precedence.
    /// </summary>
    [Required]
    public string ModelId { get; set; } = "";

    /// <summary>The capabilities of the models. The default is <see cref="CapabilityProfile.Bundled"/>.</summary>
    public CapabilityProfile Capabilities { get; set; } = CapabilityProfile.Bundled;

    /// <summary>
    /// The handling of a setting that the model does not have. The default is <see cref="UnsupportedHandling.Log"/>.
    /// </summary>
    public UnsupportedHandling Unsupported { get; set; }

    /// <summary>The maximum time for which a streamed answer may be idle before it counts as interrupted.</summary>
    /// <value>
    /// The default value is 5 minutes: a model may think for long. Above zero and at most 24 hours, or
    /// <see cref="Timeout.InfiniteTimeSpan"/>.
    /// </value>
    public TimeSpan StreamIdleTimeout { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>The Bedrock settings of every call without its own. The default is none.</summary>
    public BedrockRequestOptions? Defaults { get; set; }
}
