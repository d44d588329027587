using System.Text.Json;

namespace GenAI.Lifecycle.Local.Engine.Serving;

/// <summary>Checks that the strings of a request are text. JSON can escape half a character, and its bytes need not be UTF-8.</summary>
internal static class RequestText
{
    /// <summary>Checks every name and every string, at any depth.</summary>
    /// <exception cref="EngineException">One is not text; the message says where.</exception>
    public static void Check(JsonElement element) => Check(element, string.Empty);

    private static void Check(JsonElement element, string place)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.String:
                Read(element.GetString, place);
                break;
            case JsonValueKind.Array:
                var index = 0;
                foreach (var item in element.EnumerateArray())
                    Check(item, $"{place}[{index++}]");
                break;
            case JsonValueKind.Object:
                foreach (var member in element.EnumerateObject())
                {
                    var name = Read(() => member.Name, $"a name in {(place.Length == 0 ? "the body" : place)}");
                    Check(member.Value, place.Length == 0 ? name : $"{place}.{name}");
                }

                break;
        }
    }

    private static string Read(Func<string?> read, string place)
    {
        try
        {
            return read()!;
        }
        catch (InvalidOperationException malformed)
        {
            throw new EngineException(
                $"'{place}' is not Unicode text: it has half a surrogate pair, such as \\ud800 alone, or bytes that are not UTF-8.",
                malformed
            );
        }
    }
}
