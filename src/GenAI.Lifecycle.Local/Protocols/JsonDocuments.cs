using System.Text.Json;
using System.Text.Unicode;

namespace GenAI.Lifecycle.Local.Protocols;

/// <summary>
/// Reads JSON of a caller strictly: accepted JSON can be read, copied and written later without a failure.
/// </summary>
internal static class JsonDocuments
{
    private static readonly JsonDocumentOptions s_strict = new() { AllowDuplicateProperties = false };

    /// <summary>Reads any JSON value.</summary>
    /// <exception cref="JsonException">
    /// The bytes are not JSON or not UTF-8, a string holds half of a surrogate pair, an object names a member twice, or the nesting is
    /// deeper than 64.
    /// </exception>
    public static JsonElement Read(ReadOnlySpan<byte> json)
    {
        if (!Utf8.IsValid(json))
            throw new JsonException("The text is not UTF-8.");

        // Only an escape that starts with d can be half of a surrogate pair.
        if (json.IndexOf("\\ud"u8) >= 0 || json.IndexOf("\\uD"u8) >= 0)
            CheckPairs(json);

        return JsonElement.Parse(json, s_strict);
    }

    /// <summary>Reads a JSON object.</summary>
    /// <exception cref="JsonException">The text is not an object, or is refused by <see cref="Read(ReadOnlySpan{byte})"/>.</exception>
    public static JsonElement ReadObject(ReadOnlySpan<byte> json)
    {
        var element = Read(json);
        return element.ValueKind == JsonValueKind.Object ? element : throw new JsonException("The text is not a JSON object.");
    }

    private static void CheckPairs(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        while (reader.Read())
        {
            if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName && reader.ValueIsEscaped)
                CheckPairs(ref reader);
        }
    }

    private static void CheckPairs(ref Utf8JsonReader reader)
    {
        try
        {
            reader.GetString();
        }
        catch (InvalidOperationException exception)
        {
            throw new JsonException("A string holds half of a surrogate pair.", exception);
        }
    }
}
