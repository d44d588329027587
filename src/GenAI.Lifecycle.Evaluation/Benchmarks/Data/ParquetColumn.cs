using Parquet;
using Parquet.Data;
using Parquet.Schema;

namespace GenAI.Lifecycle.Evaluation.Benchmarks;

/// <summary>The entries of a leaf column, by row.</summary>
/// <param name="values">One value per entry; null if an entry has no value.</param>
/// <param name="definitions">The definition level of each entry.</param>
/// <param name="starts">The first entry of each row, and the end.</param>
internal sealed class ParquetColumn(List<object?> values, int[] definitions, List<int> starts)
{
    public int Count(int row) => starts[row + 1] - starts[row];

    public object? Value(int row, int entry) => values[starts[row] + entry];

    public int Definition(int row, int entry) => definitions[starts[row] + entry];

    public static async Task<Dictionary<FieldPath, ParquetColumn>> ReadAllAsync(
        ParquetRowGroupReader group,
        ParquetSchema schema,
        CancellationToken cancellationToken
    )
    {
        var columns = new Dictionary<FieldPath, ParquetColumn>();
        foreach (var field in schema.DataFields)
        {
            using var data = await group.ReadRawColumnDataBaseAsync(field, cancellationToken).ConfigureAwait(false);
            var values = Values(data, field);
            var definitions = field.MaxDefinitionLevel > 0 ? data.DefinitionLevels.ToArray() : new int[values.Count];
            columns[field.Path] = new ParquetColumn(values, definitions, Starts(field, data, values.Count));
        }
        return columns;
    }

    private static List<int> Starts(DataField field, RawColumnData data, int count)
    {
        var starts = new List<int>();
        var repetitions = field.MaxRepetitionLevel > 0 ? data.RepetitionLevels : [];
        for (var i = 0; i < count; i++)
            if (field.MaxRepetitionLevel == 0 || repetitions[i] == 0)
                starts.Add(i);
        starts.Add(count);
        return starts;
    }

    private static List<object?> Values(RawColumnData data, DataField field) =>
        data switch
        {
            RawColumnData<ReadOnlyMemory<char>> texts => Boxed(texts, field, static text => text.ToString()),
            RawColumnData<bool> flags => Boxed(flags, field, static flag => flag),
            RawColumnData<byte> numbers => Boxed(numbers, field, static number => (long)number),
            RawColumnData<sbyte> numbers => Boxed(numbers, field, static number => (long)number),
            RawColumnData<short> numbers => Boxed(numbers, field, static number => (long)number),
            RawColumnData<ushort> numbers => Boxed(numbers, field, static number => (long)number),
            RawColumnData<int> numbers => Boxed(numbers, field, static number => (long)number),
            RawColumnData<uint> numbers => Boxed(numbers, field, static number => (long)number),
            RawColumnData<long> numbers => Boxed(numbers, field, static number => number),
            RawColumnData<float> numbers => Boxed(numbers, field, static number => (double)number),
            RawColumnData<double> numbers => Boxed(numbers, field, static number => number),
            _ => throw new LifecycleException($"The column '{field.Path}' holds {field.ClrType.Name}, which no benchmark layout supports."),
        };

    private static List<object?> Boxed<T>(RawColumnData<T> data, DataField field, Func<T, object> box)
        where T : struct =>
        field.MaxDefinitionLevel == 0
            ? [.. data.Values.ToArray().Select(box)]
            : [.. data.NullableValues.Select(value => value is { } present ? box(present) : null)];
}
