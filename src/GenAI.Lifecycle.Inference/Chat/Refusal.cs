namespace GenAI.Lifecycle.Inference;

/// <summary>Creates errors for arguments that exceed a limit, before anything is sent.</summary>
internal static class Refusal
{
    /// <param name="field">The field's name as the caller knows it, even if it belongs to an options object.</param>
    /// <param name="message">The field, its value and the limit.</param>
    public static ArgumentException Of(string field, string message) => new(message, field);
}
