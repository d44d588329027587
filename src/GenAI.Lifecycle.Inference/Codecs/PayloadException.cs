using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Inference.SageMaker.Codecs;

/// <summary>An endpoint answered with something else than its container's schema.</summary>
public sealed class PayloadException : LifecycleException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">What was expected and what came; never the content itself.</param>
    /// <param name="innerException">The cause.</param>
    public PayloadException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }

    /// <summary>What the same event says beside its error; it is handed out first.</summary>
    internal ChatResponseUpdate? Before { get; private set; }

    internal PayloadException After(ChatResponseUpdate update)
    {
        Before = update.Contents.Count > 0 ? update : null;
        return this;
    }
}
