using System.ComponentModel.DataAnnotations;
using GenAI.Lifecycle.Inference.Capabilities;
using GenAI.Lifecycle.Inference.SageMaker.Codecs;

namespace GenAI.Lifecycle.Inference.InvokeModel;

/// <summary>
/// Options of a chat client over InvokeModel: the models' own bodies, for what Converse does not offer, such as imported
/// models.
/// </summary>
public sealed class InvokeModelChatClientOptions
{
    /// <summary>
    /// The model: an id, an inference profile or an ARN; it is sent unchanged. A call's <c>ChatOptions.ModelId</c> takes
    /// precedence.
    /// </summary>
    [Required]
    public string ModelId { get; set; } = "";

    /// <summary>The body formats by model. The default is <see cref="InvokeModelCodecs.Bundled"/>.</summary>
    public ModelPatterns<IChatCodec> Codecs { get; set; } = InvokeModelCodecs.Bundled;

    /// <summary>
    /// The codec of this model, in place of <see cref="Codecs"/>. The default is <see langword="null"/>:
    /// <see cref="Codecs"/> decides.
    /// </summary>
    public IChatCodec? Codec { get; set; }

    /// <summary>The capabilities of the models. The default is <see cref="CapabilityProfile.Bundled"/>.</summary>
    public CapabilityProfile Capabilities { get; set; } = CapabilityProfile.Bundled;

    /// <summary>Settings of every call: guardrail, latency, tier. The default is none.</summary>
    public ModelInvocationOptions? Invocation { get; set; }

    /// <summary>
    /// The handling of a setting that the body has no field for. The default is <see cref="UnsupportedHandling.Log"/>.
    /// </summary>
    public UnsupportedHandling Unsupported { get; set; }

    /// <summary>The maximum time for which a streamed answer may be idle before it counts as interrupted.</summary>
    /// <value>
    /// The default value is 5 minutes: a model may think for long. Above zero and at most 24 hours, or
    /// <see cref="Timeout.InfiniteTimeSpan"/>.
    /// </value>
    public TimeSpan StreamIdleTimeout { get; set; } = TimeSpan.FromMinutes(5);
}
