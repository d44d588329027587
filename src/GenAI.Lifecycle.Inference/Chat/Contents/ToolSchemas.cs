using System.Buffers;
using System.Text.Json;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Inference.Contents;

/// <summary>JSON schemas of tools. Their root must be of type object: services reject other schemas.</summary>
internal static class ToolSchemas
{
    public static JsonElement AnyObject { get; } = JsonElement.Parse("""{"type":"object"}"""u8);

    /// <summary>Returns the schema of a function's parameters.</summary>
    /// <exception cref="ArgumentException">The root has a type other than object.</exception>
    public static JsonElement Of(AIFunctionDeclaration function) =>
        OfObject(function.JsonSchema, $"ChatOptions.Tools: the schema of '{function.Name}'");

    /// <summary>Returns the schema with <c>"type":"object"</c> at its root; a schema that has it stays unchanged.</summary>
    /// <param name="schema">The schema.</param>
    /// <param name="owner">The owner of the schema, for the error: <c>ChatOptions.Tools: the schema of 'x'</c>.</param>
    /// <exception cref="ArgumentException">The root has a type other than object.</exception>
    public static JsonElement OfObject(JsonElement schema, string owner)
    {
        if (schema.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null or JsonValueKind.True)
            return AnyObject;
        if (schema.ValueKind != JsonValueKind.Object)
            throw NotAnObject(owner, schema);
        if (!schema.TryGetProperty("type"u8, out var type) || type.ValueKind == JsonValueKind.Null)
            return AllowsObject(schema) ? WithType(schema) : throw NotAnObject(owner, schema);
        return type.ValueKind switch
        {
            JsonValueKind.String when IsObject(type) => schema,
            JsonValueKind.Array when type.EnumerateArray().Any(IsObject) => WithType(schema),
            _ => throw NotAnObject(owner, type),
        };
    }

    // Without a type at its root, the values or alternatives of a schema may allow no object.
    private static bool AllowsObject(JsonElement schema)
    {
        if (schema.ValueKind != JsonValueKind.Object)
            return schema.ValueKind == JsonValueKind.True;
        if (schema.TryGetProperty("type"u8, out var type) && type.ValueKind != JsonValueKind.Null)
            return IsObject(type) || (type.ValueKind == JsonValueKind.Array && type.EnumerateArray().Any(IsObject));
        return Holds(schema, "const"u8, static value => value.ValueKind == JsonValueKind.Object)
            && Holds(schema, "enum"u8, static values => Any(values, static value => value.ValueKind == JsonValueKind.Object))
            && Holds(schema, "anyOf"u8, static options => Any(options, AllowsObject))
            && Holds(schema, "oneOf"u8, static options => Any(options, AllowsObject));
    }

    private static bool Holds(JsonElement schema, ReadOnlySpan<byte> keyword, Func<JsonElement, bool> condition) =>
        !schema.TryGetProperty(keyword, out var value) || condition(value);

    private static bool Any(JsonElement list, Func<JsonElement, bool> condition) =>
        list.ValueKind != JsonValueKind.Array || list.EnumerateArray().Any(condition);

    private static bool IsObject(JsonElement type) => type.ValueKind == JsonValueKind.String && type.ValueEquals("object"u8);

    private static JsonElement WithType(JsonElement schema)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteString("type"u8, "object"u8);
            foreach (var member in schema.EnumerateObject())
            {
                if (!member.NameEquals("type"u8))
                    member.WriteTo(writer);
            }

            writer.WriteEndObject();
        }

        return JsonElement.Parse(buffer.WrittenSpan);
    }

    private static ArgumentException NotAnObject(string owner, JsonElement type) =>
        new($"{owner} has the type {type.GetRawText()}; it must be of type object. Wrap a list or a value in an object.");
}
