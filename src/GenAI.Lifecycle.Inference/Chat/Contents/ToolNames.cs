namespace GenAI.Lifecycle.Inference.Contents;

/// <summary>The names of tools: 1 to 64 letters, digits, underscores and hyphens (<c>ToolName</c> in the service's model).</summary>
internal static class ToolNames
{
    public const int MaxLength = 64;

    /// <summary>Checks the name of a tool that a caller declares.</summary>
    /// <param name="name">The name.</param>
    /// <param name="taken">The names so far.</param>
    /// <exception cref="ArgumentException">A service would reject the name, or another tool has it.</exception>
    public static void Check(string name, HashSet<string> taken)
    {
        if (!IsAllowed(name))
            throw Invalid($"the name '{name}' must have 1 to {MaxLength} letters, digits, underscores and hyphens.");
        if (!taken.Add(name))
            throw Invalid($"two tools have the name '{name}'; the schema's name counts as a tool name if a tool enforces the schema.");
    }

    public static bool IsAllowed(string name) =>
        name.Length is > 0 and <= MaxLength && !name.AsSpan().ContainsAnyExcept(WireCharacters.Name);

    /// <summary>
    /// Returns a name that the service accepts. A model may have called a tool that does not exist, such as
    /// <c>$READFILE</c>, and the conversation that holds the call goes back to the service.
    /// </summary>
    public static string ToWire(string name) => IsAllowed(name) ? name : WireCharacters.Replace(name, WireCharacters.Name, MaxLength);

    private static ArgumentException Invalid(string message) => new("ChatOptions.Tools: " + message);
}
