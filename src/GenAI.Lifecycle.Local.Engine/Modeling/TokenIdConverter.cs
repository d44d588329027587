using System.Text.Json;
using System.Text.Json.Serialization;

namespace GenAI.Lifecycle.Local.Engine.Modeling;

/// <summary>A token of a Hugging Face configuration, which is a number, or a list of numbers where several tokens serve alike.</summary>
internal sealed class TokenIdConverter : JsonConverter<int?>
{
    public override int? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
            return reader.GetInt32();
        int? first = null;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            first ??= reader.GetInt32();
        return first;
    }

    public override void Write(Utf8JsonWriter writer, int? value, JsonSerializerOptions options) => writer.WriteNumberValue(value!.Value);
}
