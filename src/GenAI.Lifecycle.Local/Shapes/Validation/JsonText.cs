using System.Text;
using System.Text.Json;

namespace GenAI.Lifecycle.Local.Shapes.Validation;

/// <summary>Converts texts outside a JSON body to JSON values.</summary>
internal static class JsonText
{
    public static JsonElement Of(string text) => JsonElement.Parse($"\"{JsonEncodedText.Encode(text)}\"");

    public static JsonElement OfAll(IEnumerable<string?> texts)
    {
        var list = new StringBuilder("[");
        foreach (var text in texts)
            list.Append(list.Length == 1 ? "" : ",").Append('"').Append(JsonEncodedText.Encode(text ?? "")).Append('"');

        return JsonElement.Parse(list.Append(']').ToString());
    }

    public static JsonElement Of(IEnumerable<KeyValuePair<string, string>> entries)
    {
        var map = new StringBuilder("{");
        foreach (var (name, value) in entries)
        {
            map.Append(map.Length == 1 ? "" : ",").Append('"').Append(JsonEncodedText.Encode(name)).Append("\":\"");
            map.Append(JsonEncodedText.Encode(value)).Append('"');
        }

        return JsonElement.Parse(map.Append('}').ToString());
    }
}
