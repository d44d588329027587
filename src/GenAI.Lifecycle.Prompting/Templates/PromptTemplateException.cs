namespace GenAI.Lifecycle.Prompting.Templates;

/// <summary>A template or a prompt file that cannot be read, or values that do not fit it.</summary>
public sealed class PromptTemplateException : LifecycleException
{
    /// <summary>Creates the error.</summary>
    /// <param name="message">What is wrong and what would be right.</param>
    /// <param name="line">The line of the source, from 1, where known.</param>
    /// <param name="innerException">The cause.</param>
    public PromptTemplateException(string message, int? line = null, Exception? innerException = null)
        : base(line is { } at ? FormattableString.Invariant($"line {at}: {message}") : message, innerException) => Line = line;

    /// <summary>The line of the source, from 1, where known.</summary>
    public int? Line { get; }
}
