using System.Text.Json;

namespace GenAI.Lifecycle;

/// <summary>Creates items from rows.</summary>
internal sealed class RowCollector(string name, DatasetColumns columns, MalformedRows malformed)
{
    private readonly (string Column, string Role)[] _named = [.. columns.Named];
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    private readonly List<DatasetItem> _items = [];
    private readonly List<DatasetProblem> _problems = [];
    private readonly HashSet<string> _ids = new(StringComparer.Ordinal);

    /// <summary>Adds columns of the file, even if it has no rows.</summary>
    public void See(IEnumerable<string> columns) => _seen.UnionWith(columns);

    public void Add(int line, RowReading row)
    {
        var problem = row.Problem;
        See(row.Columns);
        if (row.Values is { } values && Item(row, values, ref problem) is { } item)
        {
            _items.Add(item);
            return;
        }

        var found = new DatasetProblem(line, problem!);
        if (malformed == MalformedRows.Throw)
            throw new DatasetFormatException(name, found);
        _problems.Add(found);
    }

    public DatasetReading Finish()
    {
        if (_seen.Count > 0 && _named.FirstOrDefault(named => !_seen.Contains(named.Column)) is { Column: { } column, Role: var role })
            throw new DatasetFormatException(
                name,
                new(
                    1,
                    $"there is no column '{column}', which {nameof(DatasetColumns)} names as {role}; there are {string.Join(", ", _seen)}"
                )
            );
        if (Misspelt() is { } near)
            throw new DatasetFormatException(
                name,
                new(
                    1,
                    $"there is no column '{columns.Reference}' but one '{near}'; name it as {nameof(DatasetColumns)}.{nameof(columns.Reference)}, or as an input or metadata"
                )
            );
        return new(new Dataset(name, _items), _problems);
    }

    // A reference with a differently spelled name would become an input for the model.
    private string? Misspelt() =>
        _seen.Contains(columns.Reference)
            ? null
            : _seen.FirstOrDefault(column =>
                column.Trim().Equals(columns.Reference, StringComparison.OrdinalIgnoreCase)
                && !Array.Exists(_named, named => named.Column == column)
            );

    private DatasetItem? Item(RowReading row, IReadOnlyDictionary<string, string> values, ref string? problem)
    {
        var fields = Pick(values, IsInput);
        if (columns.Inputs.FirstOrDefault(column => !fields.ContainsKey(column)) is { } missing)
            problem = $"the input '{missing}' is missing; there are {string.Join(", ", row.Columns)}";
        else if (fields.Count == 0)
            problem = "there is no input";
        var references = References(row, values, ref problem);
        if (columns.ReferenceRequired && references.Count == 0)
            problem ??= $"the reference '{columns.Reference}' is missing; there are {string.Join(", ", row.Columns)}";
        if (problem is not null)
            return null;

        var item = new DatasetItem(string.Empty, fields, references.Count > 0 ? references[0] : null)
        {
            OtherReferences = references.Count > 1 ? [.. references.Skip(1)] : [],
            Metadata = Pick(values, column => !IsInput(column) && (columns.Metadata.Count == 0 || columns.Metadata.Contains(column))),
        };
        if (values.TryGetValue(columns.Id, out var id) && id.Length > 0)
        {
            if (!_ids.Add(id))
                problem = $"the id '{id}' is there twice";
            return problem is null ? item with { Id = id } : null;
        }

        id = item.ContentHash[..16];
        for (var copy = 2; !_ids.Add(id); copy++)
            id = $"{item.ContentHash[..16]}-{copy}";
        return item with { Id = id };
    }

    // Only a JSON list is a list: a text that looks like one, such as "[2, 3, 5]", stays a text.
    private List<string> References(RowReading row, IReadOnlyDictionary<string, string> values, ref string? problem)
    {
        if (!values.TryGetValue(columns.Reference, out var text))
            return [];
        if (!row.IsList(columns.Reference))
            return [text];
        try
        {
            using var list = JsonDocument.Parse(text);
            if (list.RootElement.EnumerateArray().All(static element => element.ValueKind == JsonValueKind.String))
                return [.. list.RootElement.EnumerateArray().Select(static element => element.GetString()!)];
            problem ??= $"the reference '{columns.Reference}' is a list with values other than texts";
        }
        catch (InvalidOperationException)
        {
            problem ??= $"the reference '{columns.Reference}' holds an unpaired surrogate";
        }

        return [];
    }

    private bool IsInput(string column) => columns.Inputs.Count > 0 ? columns.Inputs.Contains(column) : !columns.Metadata.Contains(column);

    private Dictionary<string, string> Pick(IReadOnlyDictionary<string, string> values, Func<string, bool> wanted) =>
        values
            .Where(pair => pair.Key != columns.Id && pair.Key != columns.Reference && wanted(pair.Key) && !IsIndex(pair.Key))
            .ToDictionary(StringComparer.Ordinal);

    private bool IsIndex(string column) => IndexColumns.IsIndex(column) && !Array.Exists(_named, named => named.Column == column);
}
