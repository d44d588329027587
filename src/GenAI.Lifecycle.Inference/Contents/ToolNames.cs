namespace GenAI.Lifecycle.Inference.Contents;

/// <summary>The names of tools: 1 to 64 letters, digits, underscores and hyphens (<c>ToolName</c> in the service's model).</summary>
internal static class ToolNames
{
    public const int MaxLength = 64;

    public static bool IsAllowed(string name) => name.Length is > 0 and <= MaxLength && !name.AsSpan().ContainsAnyExcept(WireCharacters.Name);

    /// <summary>
    /// Returns a name that the service takes. A model may have called a tool that does not exist, such as <c>$READFILE</c>, and the
    /// conversation that holds the call goes back to the service.
    /// </summary>
    public static string ToWire(string name) => IsAllowed(name) ? name : WireCharacters.Replace(name, WireCharacters.Name, MaxLength);
}
