using System.Globalization;

namespace GenAI.Lifecycle.Aws;

/// <summary>The wait that an answer asks for.</summary>
internal static class RetryAfterHeader
{
    private const DateTimeStyles Universal = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;

    /// <summary>
    /// AWS's own <c>x-amz-retry-after</c> in milliseconds, or else <c>Retry-After</c> (RFC 9110, 10.2.3) in seconds or as
    /// a date, from the answer's own date.
    /// </summary>
    /// <param name="header">The function that returns the value of a response header; null or empty if there is none.</param>
    public static TimeSpan? Read(Func<string, string?> header)
    {
        if (long.TryParse(header("x-amz-retry-after"), NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds))
            return TimeSpan.FromMilliseconds(milliseconds);
        var standard = header("Retry-After");
        if (int.TryParse(standard, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds))
            return TimeSpan.FromSeconds(seconds);
        return Date(standard) - Date(header("Date")) is { } wait && wait > TimeSpan.Zero ? wait : null;
    }

    private static DateTimeOffset? Date(string? text) =>
        DateTimeOffset.TryParseExact(text, "r", CultureInfo.InvariantCulture, Universal, out var date) ? date : null;
}
