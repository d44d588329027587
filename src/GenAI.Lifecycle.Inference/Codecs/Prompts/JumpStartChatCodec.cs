using System.Buffers;
using System.Text.Json;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Inference.SageMaker.Codecs;

/// <summary>JumpStart's chat models of the Llama 2 generation.</summary>
internal sealed class JumpStartChatCodec : IChatCodec
{
    public string ContentType => "application/json";

    public IEnumerable<string> Unsupported(ChatOptions options) =>
        ChatSettings.Without(options, ChatSettings.TopK | ChatSettings.Seed | ChatSettings.Stop);

    public void WriteRequest(IBufferWriter<byte> body, IReadOnlyList<ChatMessage> messages, ChatOptions? options, bool stream) =>
        CodecJson.Write(body, writer =>
        {
            if (stream)
                throw new NotSupportedException("JumpStart's chat containers do not stream; use GetResponseAsync.");
            writer.WriteStartObject();
            writer.WriteStartArray("inputs");
            writer.WriteStartArray();
            foreach (var message in CodecJson.TextOnly(messages, options))
                Turn(writer, message.Role.Value, message.Text);
            writer.WriteEndArray();
            writer.WriteEndArray();
            CodecJson.Parameters(writer, options, details: false);
            writer.WriteEndObject();
        });

    public ChatResponse ReadResponse(ReadOnlyMemory<byte> body)
    {
        var answer = CodecJson.First(CodecJson.Parse(body));
        PayloadErrors.ThrowIfAny(answer);
        var generation = CodecJson.Member(answer, "generation");
        return new ChatResponse(
            new ChatMessage(
                ChatRole.Assistant,
                CodecJson.Text(generation, "content")
                    ?? throw new PayloadException(
                        "The endpoint's answer has no 'generation.content'; check that the codec matches the container."
                    )
            )
        );
    }

    public IChatEventReader ReadStream() =>
        throw new NotSupportedException("JumpStart's chat containers do not stream; use GetResponseAsync.");

    private static void Turn(Utf8JsonWriter writer, string role, string text)
    {
        writer.WriteStartObject();
        writer.WriteString("role", role);
        writer.WriteString("content", text);
        writer.WriteEndObject();
    }
}
