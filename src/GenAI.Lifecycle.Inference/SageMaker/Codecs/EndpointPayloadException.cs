namespace GenAI.Lifecycle.Inference.SageMaker.Codecs;

/// <summary>An endpoint answered with something else than its container's schema.</summary>
public sealed class EndpointPayloadException : LifecycleException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">What was expected and what came; never the content itself.</param>
    /// <param name="innerException">The cause.</param>
    public EndpointPayloadException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
