namespace GenAI.Lifecycle.Prompting.Templates;

/// <summary>Thrown when a template or a prompt file cannot be read, or when values do not fit it.</summary>
public sealed class PromptTemplateException : LifecycleException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">The problem and its solution.</param>
    /// <param name="line">The line of the source, from 1, if known.</param>
    /// <param name="innerException">The cause.</param>
    public PromptTemplateException(string message, int? line = null, Exception? innerException = null)
        : base(line is { } at ? FormattableString.Invariant($"line {at}: {message}") : message, innerException) => Line = line;

    /// <summary>The line of the source, from 1, if known.</summary>
    public int? Line { get; }
}
