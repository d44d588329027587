using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Inference;

/// <summary>
/// Thrown when a streamed answer is interrupted after it has started. It is not retried automatically, because the caller
/// has received a part of it.
/// </summary>
public sealed class StreamInterruptedException : ServiceException
{
    internal StreamInterruptedException(
        string service,
        string operation,
        string code,
        string message,
        IReadOnlyList<ChatResponseUpdate> received,
        Exception innerException
    )
        : base(service, operation, code, message, innerException) => Received = received;

    /// <summary>The received updates, in order; <c>Received.ToChatResponse()</c> joins it.</summary>
    public IReadOnlyList<ChatResponseUpdate> Received { get; }
}
