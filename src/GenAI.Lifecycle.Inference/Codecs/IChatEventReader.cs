using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Inference.SageMaker.Codecs;

/// <summary>Reads the events of one streamed answer: the data of server-sent events, or lines of JSON.</summary>
public interface IChatEventReader
{
    /// <summary>Whether the answer has come to its end; a stream that ends before is one that broke.</summary>
    bool IsComplete { get; }

    /// <summary>Reads an event.</summary>
    /// <param name="data">The event's data.</param>
    /// <returns>An update, or <see langword="null"/> if the event carries nothing yet.</returns>
    /// <exception cref="PayloadException">It is not what the container sends.</exception>
    ChatResponseUpdate? Read(ReadOnlySpan<byte> data);
}
