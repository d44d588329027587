using System.ComponentModel.DataAnnotations;
using GenAI.Lifecycle.Inference.SageMaker.Codecs;

namespace GenAI.Lifecycle.Inference.SageMaker;

/// <summary>Options of a chat client of a SageMaker endpoint.</summary>
public sealed class SageMakerChatClientOptions
{
    /// <summary>The endpoint's name.</summary>
    [Required]
    public string EndpointName { get; set; } = "";

    /// <summary>How its container is spoken to. The default is <see cref="EndpointChatCodecs.OpenAIMessages"/>.</summary>
    public IEndpointChatCodec Codec { get; set; } = EndpointChatCodecs.OpenAIMessages;

    /// <summary>The production variant that is to answer. The default is the endpoint's own split.</summary>
    public string? TargetVariant { get; set; }

    /// <summary>The model of a multi-model endpoint, as a path below its prefix.</summary>
    public string? TargetModel { get; set; }

    /// <summary>The inference component.</summary>
    public string? InferenceComponentName { get; set; }

    /// <summary>Whether the model's end user licence is accepted (<c>accept_eula=true</c>). The default is <see langword="false"/>.</summary>
    public bool AcceptEula { get; set; }
}
