using System.Text.Json;

namespace GenAI.Lifecycle.Local.Engine.Serving;

/// <summary>Reads members of a request's JSON and says what is wrong with them.</summary>
internal static class RequestReader
{
    public static string Text(JsonElement parent, string name)
    {
        if (!parent.TryGetProperty(name, out var value))
            throw new EngineException($"'{name}' is missing.");
        return value.ValueKind == JsonValueKind.String ? value.GetString()! : throw new EngineException($"'{name}' must be a string.");
    }

    public static int? Whole(JsonElement parent, string name, int low, int high)
    {
        if (!Present(parent, name, out var value))
            return null;
        return value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) && number >= low && number <= high
            ? number
            : throw new EngineException($"'{name}' is {value.GetRawText()}; it must be a whole number from {low} to {high}.");
    }

    public static double? Real(JsonElement parent, string name, double low, double high)
    {
        if (!Present(parent, name, out var value))
            return null;
        return value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number) && number >= low && number <= high
            ? number
            : throw new EngineException(
                string.Create(
                    System.Globalization.CultureInfo.InvariantCulture,
                    $"'{name}' is {value.GetRawText()}; it must be a number from {low} to {high}."
                )
            );
    }

    public static bool Flag(JsonElement parent, string name)
    {
        if (!Present(parent, name, out var value))
            return false;
        return value.ValueKind is JsonValueKind.True or JsonValueKind.False
            ? value.GetBoolean()
            : throw new EngineException($"'{name}' must be true or false.");
    }

    public static long? Seed(JsonElement parent, string name)
    {
        if (!Present(parent, name, out var value))
            return null;
        return value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var number)
            ? number
            : throw new EngineException($"'{name}' must be a whole number.");
    }

    /// <summary>A string or an array of strings; none when absent.</summary>
    public static IReadOnlyList<string> Texts(JsonElement parent, string name)
    {
        if (!Present(parent, name, out var value))
            return [];
        return value.ValueKind switch
        {
            JsonValueKind.String => [value.GetString()!],
            JsonValueKind.Array when value.EnumerateArray().All(each => each.ValueKind == JsonValueKind.String) =>
            [
                .. value.EnumerateArray().Select(each => each.GetString()!),
            ],
            _ => throw new EngineException($"'{name}' must be a string or an array of strings."),
        };
    }

    public static bool Present(JsonElement parent, string name, out JsonElement value) =>
        parent.TryGetProperty(name, out value) && value.ValueKind != JsonValueKind.Null;
}
