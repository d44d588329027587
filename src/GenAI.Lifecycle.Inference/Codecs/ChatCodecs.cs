using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Inference.SageMaker.Codecs;

/// <summary>Provides the codecs of the known containers.</summary>
public static class ChatCodecs
{
    /// <summary>The OpenAI messages schema: LMI, vLLM, newer TGI and Neuron containers, and the engine of this library.</summary>
    public static IChatCodec OpenAIMessages { get; } = new OpenAIMessagesCodec();

    /// <summary>Text generation inference: <c>{"inputs","parameters"}</c> → <c>generated_text</c>.</summary>
    /// <param name="format">Writes a conversation as the text the model was trained on; <see langword="null"/>: the texts, one below
    /// the other.</param>
    public static IChatCodec TextGeneration(Func<IReadOnlyList<ChatMessage>, string>? format = null) =>
        new TextGenerationCodec("generated_text", format);

    /// <summary>JumpStart text models: <c>{"inputs","parameters"}</c> → <c>[0].generation</c>.</summary>
    /// <param name="format">Writes a conversation as the text the model was trained on; <see langword="null"/>: the texts, one below
    /// the other.</param>
    public static IChatCodec JumpStartText(Func<IReadOnlyList<ChatMessage>, string>? format = null) =>
        new TextGenerationCodec("generation", format);

    /// <summary>JumpStart chat models: <c>{"inputs":[[{role,content}]],"parameters"}</c> → <c>[0].generation.content</c>.</summary>
    public static IChatCodec JumpStartChat { get; } = new JumpStartChatCodec();
}
