using System.Text.Json;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Local.Services.BedrockRuntime.Invoke;

/// <summary>Writes one answer in the format of a model family. The service's additions (<c>extras</c>) are written last.</summary>
internal interface IInvokeFormat
{
    /// <summary>Returns a complete answer.</summary>
    void WriteAnswer(Utf8JsonWriter writer, ModelAnswer answer, DateTimeOffset now, Action<Utf8JsonWriter> extras);

    /// <summary>Whether a stream reports the prompt tokens at its start.</summary>
    bool StartsWithUsage { get; }

    /// <summary>Returns the chunks before the model's first text.</summary>
    /// <param name="promptTokens">Tokens of the prompt; 0 for a format that does not report them there.</param>
    /// <param name="now">The time.</param>
    IEnumerable<ReadOnlyMemory<byte>> Start(int promptTokens, DateTimeOffset now);

    /// <summary>Returns the chunks of a piece; none if the format does not support it.</summary>
    IEnumerable<ReadOnlyMemory<byte>> Piece(AIContent content);

    /// <summary>Returns the last chunks; the very last one has the extras.</summary>
    IEnumerable<ReadOnlyMemory<byte>> End(ModelAnswer answer, Action<Utf8JsonWriter> extras);
}
