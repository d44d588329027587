namespace GenAI.Lifecycle;

/// <summary>The base of every error that this library raises on its own.</summary>
public class LifecycleException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">What happened.</param>
    /// <param name="innerException">The cause.</param>
    public LifecycleException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
