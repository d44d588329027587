using System.Globalization;

namespace GenAI.Lifecycle.Aws.Builtin.Json;

/// <summary>ISO 8601 in UTC, to the millisecond, as the REST protocols write it in bodies and queries.</summary>
internal static class IsoTimestamp
{
    /// <summary>E.g. <c>2026-03-01T12:00:00.000Z</c>.</summary>
    public static string Format(DateTime value) =>
        value.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
