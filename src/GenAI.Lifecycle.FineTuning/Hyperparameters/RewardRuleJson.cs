using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace GenAI.Lifecycle.FineTuning;

/// <summary>Writes reward rules as the container reads them: a JSON array.</summary>
internal static class RewardRuleJson
{
    public static string Write(IReadOnlyList<RewardRule> rules)
    {
        using var bytes = new MemoryStream();
        using (var writer = new Utf8JsonWriter(bytes, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            writer.WriteStartArray();
            foreach (var rule in rules)
                Write(writer, rule);
            writer.WriteEndArray();
        }

        return Encoding.UTF8.GetString(bytes.ToArray());
    }

    private static void Write(Utf8JsonWriter writer, RewardRule rule)
    {
        writer.WriteStartObject();
        writer.WriteString("type", rule.Type);
        writer.WriteNumber("weight", rule.Weight);
        foreach (var (name, value) in rule.Parameters)
        {
            switch (value)
            {
                case string text:
                    writer.WriteString(name, text);
                    break;
                case int number:
                    writer.WriteNumber(name, number);
                    break;
                case IReadOnlyList<string> texts:
                    writer.WriteStartArray(name);
                    foreach (var text in texts)
                        writer.WriteStringValue(text);
                    writer.WriteEndArray();
                    break;
            }
        }

        writer.WriteEndObject();
    }
}
