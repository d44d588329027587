namespace GenAI.Lifecycle.Inference;

/// <summary>An argument that exceeds a limit, refused before anything is sent.</summary>
internal static class Refusal
{
    /// <param name="field">The field as the caller knows it, also where it is one of an options object.</param>
    /// <param name="message">The field, its value and the limit.</param>
    public static ArgumentException Of(string field, string message) => new(message, field);
}
