using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Inference.SageMaker.Codecs;

/// <summary>Thrown when an endpoint's answer does not match its container's schema.</summary>
public sealed class PayloadException : LifecycleException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">The expected and the actual form; never the content itself.</param>
    /// <param name="innerException">The cause.</param>
    public PayloadException(string message, Exception? innerException = null)
        : base(message, innerException) { }

    /// <summary>The updates of the event beside its error; they are returned first.</summary>
    internal ChatResponseUpdate? Before { get; private set; }

    internal PayloadException After(ChatResponseUpdate update)
    {
        Before = update.Contents.Count > 0 ? update : null;
        return this;
    }
}
