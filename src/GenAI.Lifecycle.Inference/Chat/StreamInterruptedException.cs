using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Inference;

/// <summary>A streamed answer that broke off after it had begun. It is not retried by itself: what arrived has been handed out.</summary>
public sealed class StreamInterruptedException : ServiceException
{
    internal StreamInterruptedException(string service, string operation, string code, string message, IReadOnlyList<ChatResponseUpdate> received, Exception innerException)
        : base(service, operation, code, message, innerException) => Received = received;

    /// <summary>What had arrived, in order; <c>Received.ToChatResponse()</c> joins it.</summary>
    public IReadOnlyList<ChatResponseUpdate> Received { get; }
}
