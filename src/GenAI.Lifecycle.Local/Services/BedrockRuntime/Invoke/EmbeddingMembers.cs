using System.Text.Json;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Local.Services.BedrockRuntime.Invoke;

/// <summary>Reads members of bodies for vectors.</summary>
internal static class EmbeddingMembers
{
    public static TextContent Text(JsonElement value, string path) =>
        value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text
            ? new TextContent(text)
            : throw InvokeBody.Malformed($"{path}: expected a string that is not empty");

    /// <summary>Returns an image, audio or video in Base64.</summary>
    public static DataContent Media(JsonElement value, string mediaType, string path) =>
        value.ValueKind == JsonValueKind.String && value.TryGetBytesFromBase64(out var bytes) && bytes.Length > 0
            ? new DataContent(bytes, mediaType)
            : throw InvokeBody.Malformed($"{path}: expected Base64 that is not empty");

    /// <summary>Returns an image as a data URI.</summary>
    public static DataContent Image(JsonElement value, string path)
    {
        try
        {
            if (
                value.ValueKind == JsonValueKind.String
                && new DataContent(value.GetString()!) is var image
                && image.HasTopLevelMediaType("image")
                && image.Data.Length > 0
            )
                return image;
        }
        catch (Exception e) when (e is ArgumentException or FormatException)
        {
            // Rejected below, like every other value that is not an image.
        }

        throw InvokeBody.Malformed($"{path}: expected a data URI of an image");
    }

    public static JsonElement Required(JsonElement parent, string name, string path) =>
        parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out var value)
            ? value
            : throw InvokeBody.Malformed($"{path}: required key [{name}] not found");

    /// <summary>Returns one of the allowed values; the first one if it is optional and missing.</summary>
    public static string Word(JsonElement parent, string name, string path, bool required, params ReadOnlySpan<string> words)
    {
        if (!required && !parent.TryGetProperty(name, out _))
            return words[0];
        var value = Required(parent, name, path);
        return value.ValueKind == JsonValueKind.String && words.Contains(value.GetString()!)
            ? value.GetString()!
            : throw InvokeBody.Malformed($"{path}/{name}: {value.GetRawText()} is not a valid enum value");
    }

    public static int? Dimensions(JsonElement parent, string name)
    {
        if (parent.ValueKind != JsonValueKind.Object || !parent.TryGetProperty(name, out var value))
            return null;
        return value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) && number > 0
            ? number
            : throw InvokeBody.Malformed($"{name}: expected a positive integer");
    }

    public static void WriteVector(this Utf8JsonWriter writer, ReadOnlySpan<float> vector)
    {
        writer.WriteStartArray();
        foreach (var value in vector)
            writer.WriteNumberValue(value);
        writer.WriteEndArray();
    }
}
