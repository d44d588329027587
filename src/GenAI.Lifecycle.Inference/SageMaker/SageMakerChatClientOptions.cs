using System.ComponentModel.DataAnnotations;
using GenAI.Lifecycle.Inference.Capabilities;
using GenAI.Lifecycle.Inference.SageMaker.Codecs;

namespace GenAI.Lifecycle.Inference.SageMaker;

/// <summary>Options of a chat client of a SageMaker endpoint.</summary>
/// <remarks>The variant that answered is <c>AdditionalProperties["variant"]</c> of a response and of each update.</remarks>
public class SageMakerChatClientOptions
{
    /// <summary>The endpoint's name.</summary>
    [Required]
    public string EndpointName { get; set; } = "";

    /// <summary>The codec of the container. The default is <see cref="ChatCodecs.OpenAIMessages"/>.</summary>
    public IChatCodec Codec { get; set; } = ChatCodecs.OpenAIMessages;

    /// <summary>The production variant to call. The default is the endpoint's traffic split.</summary>
    public string? TargetVariant { get; set; }

    /// <summary>The model of a multi-model endpoint, as a path below its prefix.</summary>
    public string? TargetModel { get; set; }

    /// <summary>The inference component.</summary>
    public string? InferenceComponentName { get; set; }

    /// <summary>
    /// Whether the model's end user licence is accepted (<c>accept_eula=true</c>). The default is
    /// <see langword="false"/>.
    /// </summary>
    public bool AcceptEula { get; set; }

    /// <summary>The container of a multi-container endpoint with direct invocation.</summary>
    public string? TargetContainerHostname { get; set; }

    /// <summary>
    /// Whether a call without <c>ChatOptions.ConversationId</c> starts a session (<c>NEW_SESSION</c>) at a stateful
    /// endpoint; its id is the response's <c>ConversationId</c>. A call with one always belongs to that session.
    /// </summary>
    /// <value>The default is <see langword="false"/>.</value>
    public bool StartSession { get; set; }

    /// <summary>
    /// Custom attributes for the container, up to 1,024 visible ASCII characters, beside those of
    /// <see cref="AcceptEula"/>.
    /// </summary>
    public string? CustomAttributes { get; set; }

    /// <summary>
    /// The handling of a setting that the container has no field for. The default is
    /// <see cref="UnsupportedHandling.Log"/>.
    /// </summary>
    public UnsupportedHandling Unsupported { get; set; }

    /// <summary>
    /// The maximum time for which a streamed answer may be idle before it counts as interrupted. It has no effect on an
    /// asynchronous endpoint, which does not stream.
    /// </summary>
    /// <value>
    /// The default value is 5 minutes: a model may think for long. Above zero and at most 24 hours, or
    /// <see cref="Timeout.InfiniteTimeSpan"/>.
    /// </value>
    public TimeSpan StreamIdleTimeout { get; set; } = TimeSpan.FromMinutes(5);

    internal string? AllCustomAttributes =>
        (AcceptEula, CustomAttributes) switch
        {
            (false, var own) => own,
            (true, null) => "accept_eula=true",
            (true, var own) => $"accept_eula=true,{own}",
        };
}
