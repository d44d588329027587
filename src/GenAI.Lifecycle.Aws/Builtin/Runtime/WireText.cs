using System.Globalization;

namespace GenAI.Lifecycle.Aws.Builtin.Runtime;

/// <summary>Writes the values that travel in a query string or a header.</summary>
internal static class WireText
{
    /// <summary>Returns a number as text; null for null.</summary>
    public static string? Of(long? value) => value?.ToString(CultureInfo.InvariantCulture);

    /// <summary>Returns <c>true</c> or <c>false</c>; null for null.</summary>
    public static string? Of(bool? value) =>
        value switch
        {
            null => null,
            true => "true",
            false => "false",
        };

    /// <summary>Returns a time in ISO 8601, in UTC, with milliseconds if it has any; null for null.</summary>
    public static string? Of(DateTime? value)
    {
        if (value?.ToUniversalTime() is not { } time)
        {
            return null;
        }

        var format = time.Millisecond == 0 ? "yyyy-MM-dd'T'HH:mm:ss'Z'" : "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";
        return time.ToString(format, CultureInfo.InvariantCulture);
    }
}
