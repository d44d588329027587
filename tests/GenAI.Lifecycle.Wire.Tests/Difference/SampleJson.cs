using System.Globalization;
using System.Text.Json.Nodes;

namespace GenAI.Lifecycle.Wire.Tests.Difference;

/// <summary>
/// Converts values exchanged with the JavaScript side: JSON by the model's member names. Values that JSON cannot express are objects with
/// one member: <c>$time</c> with an ISO 8601 text, <c>$bytes</c> with base64, <c>$number</c> with <c>NaN</c> or an infinity.
/// </summary>
internal static class SampleJson
{
    /// <summary>Returns a number.</summary>
    public static JsonNode Number(double value) =>
        double.IsFinite(value) ? JsonValue.Create(value) : new JsonObject { ["$number"] = value.ToString(CultureInfo.InvariantCulture) };

    /// <summary>Returns a number of 32 bits, with no more digits than it has.</summary>
    public static JsonNode Number(float value) =>
        float.IsFinite(value) ? JsonValue.Create(value) : new JsonObject { ["$number"] = value.ToString(CultureInfo.InvariantCulture) };

    /// <summary>Returns a time.</summary>
    public static JsonObject Time(string iso8601) => new() { ["$time"] = iso8601 };

    /// <summary>Returns a time.</summary>
    public static JsonObject Time(DateTime value) =>
        Time(value.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));

    /// <summary>Returns bytes.</summary>
    public static JsonObject Bytes(byte[] value) => new() { ["$bytes"] = Convert.ToBase64String(value) };

    /// <summary>Reads a number.</summary>
    public static double Double(JsonNode node) =>
        node is JsonObject special
            ? double.Parse(special["$number"]!.GetValue<string>(), CultureInfo.InvariantCulture)
            : double.Parse(node.ToJsonString(), CultureInfo.InvariantCulture);

    /// <summary>Reads a time.</summary>
    public static DateTime DateTime(JsonNode node) =>
        DateTimeOffset.Parse(node["$time"]!.GetValue<string>(), CultureInfo.InvariantCulture).UtcDateTime;

    /// <summary>Reads bytes.</summary>
    public static byte[] Bytes(JsonNode node) => Convert.FromBase64String(node["$bytes"]!.GetValue<string>());
}
