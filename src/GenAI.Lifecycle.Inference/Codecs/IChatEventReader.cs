using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Inference.SageMaker.Codecs;

/// <summary>Reads the events of one streamed answer: the data of server-sent events, or lines of JSON.</summary>
public interface IChatEventReader
{
    /// <summary>Whether the answer is complete; a stream that ends earlier was interrupted.</summary>
    bool IsComplete { get; }

    /// <summary>Reads an event.</summary>
    /// <param name="data">The event's data.</param>
    /// <returns>An update, or <see langword="null"/> if the event carries nothing yet.</returns>
    /// <exception cref="PayloadException">The event does not match the container's schema.</exception>
    ChatResponseUpdate? Read(ReadOnlySpan<byte> data);
}
