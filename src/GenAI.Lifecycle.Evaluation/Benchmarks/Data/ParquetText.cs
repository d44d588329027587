using System.Buffers;
using System.Text;
using System.Text.Json;
using Parquet.Schema;

namespace GenAI.Lifecycle.Evaluation.Benchmarks;

/// <summary>A value of a Parquet row as rows of other formats have it: a text as it is, anything else as JSON.</summary>
internal static class ParquetText
{
    public static string? Of(Field field, Dictionary<FieldPath, ParquetColumn> columns, int row)
    {
        if (field is DataField { MaxRepetitionLevel: 0 } leaf && columns[leaf.Path].Value(row, 0) is var value and (null or string))
            return (string?)value;
        var buffer = new ArrayBufferWriter<byte>();
        using (
            var json = new Utf8JsonWriter(
                buffer,
                new JsonWriterOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }
            )
        )
            Write(json, field, columns, row, 0);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void Write(Utf8JsonWriter json, Field field, Dictionary<FieldPath, ParquetColumn> columns, int row, int entry)
    {
        switch (field)
        {
            case ListField list:
                WriteList(json, list.Item, columns, row);
                break;
            case StructField structure:
                json.WriteStartObject();
                foreach (var member in structure.Fields)
                {
                    json.WritePropertyName(member.Name);
                    Write(json, member, columns, row, entry);
                }
                json.WriteEndObject();
                break;
            case DataField leaf:
                WriteValue(json, columns[leaf.Path].Value(row, entry));
                break;
            default:
                throw new LifecycleException($"The column '{field.Path}' is a {field.SchemaType}, which no benchmark layout supports.");
        }
    }

    // An absent and an empty list have one entry too, whose path ends before the item.
    private static void WriteList(Utf8JsonWriter json, Field item, Dictionary<FieldPath, ParquetColumn> columns, int row)
    {
        var column = columns[Leaf(item).Path];
        json.WriteStartArray();
        for (var i = 0; i < column.Count(row); i++)
            if (column.Definition(row, i) >= item.MaxDefinitionLevel - (item.IsNullable ? 1 : 0))
                Write(json, item, columns, row, i);
        json.WriteEndArray();
    }

    private static DataField Leaf(Field field) =>
        field switch
        {
            DataField leaf => leaf,
            ListField list => Leaf(list.Item),
            StructField structure => Leaf(structure.Fields[0]),
            _ => throw new LifecycleException($"The column '{field.Path}' is a {field.SchemaType}, which no benchmark layout supports."),
        };

    private static void WriteValue(Utf8JsonWriter json, object? value)
    {
        switch (value)
        {
            case string text:
                json.WriteStringValue(text);
                break;
            case long number:
                json.WriteNumberValue(number);
                break;
            case double number when double.IsFinite(number):
                json.WriteNumberValue(number);
                break;
            case bool flag:
                json.WriteBooleanValue(flag);
                break;
            default:
                json.WriteNullValue();
                break;
        }
    }
}
