namespace GenAI.Lifecycle;

/// <summary>The base class of the exceptions of this library.</summary>
public class LifecycleException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">The message.</param>
    /// <param name="innerException">The cause.</param>
    public LifecycleException(string message, Exception? innerException = null)
        : base(message, innerException) { }
}
