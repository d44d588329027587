using System.Collections;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Fluid.Values;

namespace GenAI.Lifecycle.Prompting.Templates;

/// <summary>A map value of a template, with its members for Liquid and JSON as its text.</summary>
internal sealed class TemplateMap(IReadOnlyList<KeyValuePair<string, object?>> members) : IFluidIndexable
{
    public static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly JsonWriterOptions s_writing = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly Dictionary<string, object?> _values = Index(members);

    public int Count => _values.Count;

    public IEnumerable<string> Keys => members.Select(static member => member.Key).Distinct(StringComparer.Ordinal);

    public bool TryGetValue(string name, out FluidValue value)
    {
        var found = _values.TryGetValue(name, out var raw);
        value = found ? TemplateValue.ToFluid(raw) : NilValue.Instance;
        return found;
    }

    /// <summary>Returns whether a value is a map, and its members in their order.</summary>
    public static bool TryRead(object? value, out IReadOnlyList<KeyValuePair<string, object?>> members)
    {
        members = value switch
        {
            IReadOnlyDictionary<string, object?> map => [.. map],
            IReadOnlyDictionary<string, string> map =>
            [
                .. map.Select(static member => KeyValuePair.Create(member.Key, (object?)member.Value)),
            ],
            JsonObject map => [.. map.Select(static member => KeyValuePair.Create(member.Key, (object?)member.Value))],
            JsonElement { ValueKind: JsonValueKind.Object } map =>
            [
                .. map.EnumerateObject().Select(static member => KeyValuePair.Create(member.Name, (object?)member.Value)),
            ],
            IDictionary map => [.. map.Keys.Cast<object>().Select(key => KeyValuePair.Create(TemplateValue.Format(key), map[key]))],
            _ => null!,
        };
        return members is not null;
    }

    public static string ToJson(IReadOnlyList<KeyValuePair<string, object?>> members)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, s_writing))
            Write(writer, members);
        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }

    private static Dictionary<string, object?> Index(IReadOnlyList<KeyValuePair<string, object?>> members)
    {
        var values = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var (name, value) in members)
            values[name] = value;
        return values;
    }

    private static void Write(Utf8JsonWriter writer, IReadOnlyList<KeyValuePair<string, object?>> members)
    {
        writer.WriteStartObject();
        foreach (var (name, value) in members)
        {
            writer.WritePropertyName(name);
            Write(writer, value);
        }

        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, object? value)
    {
        switch (value)
        {
            case null:
                writer.WriteNullValue();
                break;
            case bool flag:
                writer.WriteBooleanValue(flag);
                break;
            case int or long or short or byte or uint or ulong or ushort or sbyte or decimal:
            case double number when double.IsFinite(number):
            case float small when float.IsFinite(small):
                writer.WriteRawValue(((IFormattable)value).ToString(null, CultureInfo.InvariantCulture));
                break;
            case JsonElement { ValueKind: not JsonValueKind.Undefined } element:
                element.WriteTo(writer);
                break;
            case JsonNode node:
                node.WriteTo(writer);
                break;
            case not (string or IFormattable or FluidValue) when TryRead(value, out var members):
                Write(writer, members);
                break;
            case IEnumerable list and not (string or IFormattable or FluidValue):
                writer.WriteStartArray();
                foreach (var item in list)
                    Write(writer, item);
                writer.WriteEndArray();
                break;
            default:
                writer.WriteStringValue(TemplateValue.Format(value));
                break;
        }
    }
}
