using GenAI.Lifecycle.Configuration;
using GenAI.Lifecycle.Inference.SageMaker;
using GenAI.Lifecycle.Inference.SageMaker.Codecs;
using Microsoft.Extensions.Configuration;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Options of a SageMaker chat client from a configuration section.</summary>
internal static class SageMakerChatClientConfiguration
{
    public static void Read(IConfiguration section, SageMakerChatClientOptions options)
    {
        SectionKeys.RequireSection<SageMakerChatClientOptions>(section);
        SectionKeys.RequireKnown<SageMakerChatClientOptions>(section);
        options.EndpointName = section[nameof(options.EndpointName)] ?? options.EndpointName;
        options.TargetVariant = section[nameof(options.TargetVariant)] ?? options.TargetVariant;
        options.TargetModel = section[nameof(options.TargetModel)] ?? options.TargetModel;
        options.TargetContainerHostname = section[nameof(options.TargetContainerHostname)] ?? options.TargetContainerHostname;
        options.InferenceComponentName = section[nameof(options.InferenceComponentName)] ?? options.InferenceComponentName;
        options.AcceptEula = BedrockChatClientConfiguration.Flag(section, nameof(options.AcceptEula), options.AcceptEula);
        options.CustomAttributes = section[nameof(options.CustomAttributes)] ?? options.CustomAttributes;
        options.StartSession = BedrockChatClientConfiguration.Flag(section, nameof(options.StartSession), options.StartSession);
        options.Unsupported = BedrockChatClientConfiguration.Enumeration(section, nameof(options.Unsupported), options.Unsupported);
        options.StreamIdleTimeout = BedrockChatClientConfiguration.Duration(
            section,
            nameof(options.StreamIdleTimeout),
            options.StreamIdleTimeout
        );
        options.Codec = section[nameof(options.Codec)] is { } codec ? Codec(section, codec) : options.Codec;
    }

    private static IChatCodec Codec(IConfiguration section, string name) =>
        name.ToUpperInvariant() switch
        {
            "OPENAIMESSAGES" => ChatCodecs.OpenAIMessages,
            "TEXTGENERATION" => ChatCodecs.TextGeneration(),
            "JUMPSTARTTEXT" => ChatCodecs.JumpStartText(),
            "JUMPSTARTCHAT" => ChatCodecs.JumpStartChat,
            _ => throw BedrockChatClientConfiguration.Refusal(
                section,
                nameof(SageMakerChatClientOptions.Codec),
                name,
                "one of OpenAIMessages, TextGeneration, JumpStartText, JumpStartChat; set your own codec in code"
            ),
        };
}
