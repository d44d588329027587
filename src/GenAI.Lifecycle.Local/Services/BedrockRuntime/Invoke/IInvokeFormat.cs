using System.Text.Json;
using GenAI.Lifecycle.Local.Services.BedrockRuntime.Metering;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Local.Services.BedrockRuntime.Invoke;

/// <summary>How a family of models words its answers.</summary>
internal interface IInvokeFormat
{
    /// <summary>A whole answer.</summary>
    void WriteAnswer(Utf8JsonWriter writer, string text, ChatFinishReason? reason, TokenUsage usage, DateTimeOffset now);

    /// <summary>A piece of a streamed answer.</summary>
    void WritePiece(Utf8JsonWriter writer, string text, DateTimeOffset now);

    /// <summary>The last piece, with what the service adds to it.</summary>
    void WriteLast(Utf8JsonWriter writer, ChatFinishReason? reason, TokenUsage usage, DateTimeOffset now, Action<Utf8JsonWriter> metrics);
}
