using System.Text.Json;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Local.Services.BedrockRuntime.Invoke;

/// <summary>How a family of models words one answer. What the service adds to it is written last: <c>extras</c>.</summary>
internal interface IInvokeFormat
{
    /// <summary>A whole answer.</summary>
    void WriteAnswer(Utf8JsonWriter writer, ModelAnswer answer, DateTimeOffset now, Action<Utf8JsonWriter> extras);

    /// <summary>Whether a stream tells at its start how many tokens the prompt has.</summary>
    bool StartsWithUsage { get; }

    /// <summary>Returns the chunks before the model's first word.</summary>
    /// <param name="promptTokens">Tokens of the prompt; 0 for a format that does not tell them there.</param>
    /// <param name="now">The time.</param>
    IEnumerable<ReadOnlyMemory<byte>> Start(int promptTokens, DateTimeOffset now);

    /// <summary>Returns the chunks of a piece; none where the family has no place for it.</summary>
    IEnumerable<ReadOnlyMemory<byte>> Piece(AIContent content);

    /// <summary>Returns the last chunks; the very last one has the extras.</summary>
    IEnumerable<ReadOnlyMemory<byte>> End(ModelAnswer answer, Action<Utf8JsonWriter> extras);
}
