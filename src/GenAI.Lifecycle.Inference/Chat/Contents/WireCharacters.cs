using System.Buffers;

namespace GenAI.Lifecycle.Inference.Contents;

/// <summary>Replaces characters that services do not allow in names and ids.</summary>
internal static class WireCharacters
{
    private const string AllowedInNames = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-";

    public static SearchValues<char> Name { get; } = SearchValues.Create(AllowedInNames);

    public static SearchValues<char> Id { get; } = SearchValues.Create(AllowedInNames + ".:");

    /// <summary>
    /// Replaces characters that are not allowed with underscores and truncates the text; an empty text becomes an
    /// underscore.
    /// </summary>
    public static string Replace(string text, SearchValues<char> allowed, int maxLength) =>
        text.Length == 0 ? "_" : string.Create(Math.Min(text.Length, maxLength), (text, allowed), static (wire, state) =>
            {
                for (var i = 0; i < wire.Length; i++)
                    wire[i] = state.allowed.Contains(state.text[i]) ? state.text[i] : '_';
            });
}
