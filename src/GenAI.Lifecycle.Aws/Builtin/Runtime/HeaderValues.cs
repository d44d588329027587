namespace GenAI.Lifecycle.Aws.Builtin.Runtime;

/// <summary>Checks header values: visible ASCII, spaces and tabs (RFC 9110, 5.5). Any other character would break the request.</summary>
internal static class HeaderValues
{
    /// <summary>Returns the value.</summary>
    /// <param name="value">The value.</param>
    /// <param name="source">The value's source, for the error: a member's name, or an expression such as
    /// <c>request.Trace?.Value</c>.</param>
    /// <exception cref="ArgumentException">The value holds another character.</exception>
    public static string Checked(string value, string source)
    {
        var at = IndexOfInvalid(value);
        return at < 0 ? value : throw Invalid(MemberOf(source), value[at], at);
    }

    private static ArgumentException Invalid(string member, char character, int position) =>
        new(
            $"{member} has the character {Name(character)} at position {position}; it is sent as a header, which takes "
                + "visible ASCII characters, spaces and tabs only. Encode the value, for example with Uri.EscapeDataString.",
            member
        );

    // request.CustomAttributes → CustomAttributes, request.Trace?.Value → Trace.
    private static string MemberOf(string source)
    {
        var start = source.IndexOf('.', StringComparison.Ordinal) + 1;
        var end = source.AsSpan(start).IndexOfAny('.', '?');
        return start == 0 ? source
            : end < 0 ? source[start..]
            : source.Substring(start, end);
    }

    private static int IndexOfInvalid(string value)
    {
        var at = value.AsSpan().IndexOfAnyExceptInRange(' ', '~');
        while (at >= 0 && value[at] == '\t')
        {
            var next = value.AsSpan(at + 1).IndexOfAnyExceptInRange(' ', '~');
            at = next < 0 ? -1 : at + 1 + next;
        }

        return at;
    }

    private static string Name(char character) =>
        character switch
        {
            '\r' => "CR (U+000D)",
            '\n' => "LF (U+000A)",
            < ' ' or '\x7F' => $"U+{(int)character:X4}",
            _ => $"'{character}' (U+{(int)character:X4})",
        };
}
