using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace GenAI.Lifecycle.Aws.Builtin.Runtime;

/// <summary>Reads the members that an error has beyond its code and message; a member of another type counts as absent.</summary>
internal static class ErrorMembers
{
    /// <summary>Returns a text, or null.</summary>
    public static string? Text(JsonElement error, string name) => ServiceError.Text(error, name);

    /// <summary>Returns an integer, or null.</summary>
    public static int? Integer(JsonElement error, string name) =>
        error.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number)
            ? number
            : null;

    /// <summary>Returns a value of a shape, or its default.</summary>
    public static T? Read<T>(JsonElement error, string name, JsonTypeInfo<T> shape)
    {
        if (!error.TryGetProperty(name, out var value))
        {
            return default;
        }

        try
        {
            return value.Deserialize(shape);
        }
        catch (JsonException)
        {
            // The code and the message are known; only this member is malformed.
            return default;
        }
    }
}
