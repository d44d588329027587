using System.Globalization;

namespace GenAI.Lifecycle.Evaluation.Runs;

/// <summary>A division of the items into parts, for which results are also reported.</summary>
public sealed class EvaluationSlice
{
    private readonly Func<DatasetItem, string?> _label;
    private readonly IReadOnlyList<string> _order;

    private EvaluationSlice(string name, Func<DatasetItem, string?> label, IReadOnlyList<string> order) =>
        (Name, _label, _order) = (name, label, order);

    /// <summary>The name of the division.</summary>
    public string Name { get; }

    /// <summary>Divides items by the value of a metadata field; those without it form the part <c>(none)</c>.</summary>
    /// <param name="field">The field's name.</param>
    public static EvaluationSlice ByMetadata(string field)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(field);
        return new(field, item => $"{field}={item.Metadata.GetValueOrDefault(field) ?? "(none)"}", []);
    }

    /// <summary>Divides items by the length of their inputs in code points.</summary>
    /// <param name="bounds">The boundaries between parts, ascending: 100 and 500 give three parts.</param>
    /// <exception cref="ArgumentException">The list is empty, or the bounds are not above 0 and ascending.</exception>
    public static EvaluationSlice ByLength(params IReadOnlyList<int> bounds)
    {
        ArgumentNullException.ThrowIfNull(bounds);
        if (bounds.Count == 0 || bounds[0] < 1 || bounds.Zip(bounds.Skip(1)).Any(static pair => pair.First >= pair.Second))
            throw new ArgumentException(
                $"The bounds are [{string.Join(", ", bounds)}]; one or more, above 0 and ascending, are needed.",
                nameof(bounds)
            );
        string[] labels =
        [
            .. bounds.Select(
                (bound, i) => string.Create(CultureInfo.InvariantCulture, $"length {(i == 0 ? 0 : bounds[i - 1])}–{bound - 1}")
            ),
            string.Create(CultureInfo.InvariantCulture, $"length {bounds[^1]}+"),
        ];
        return new("length", item => labels[bounds.Count(bound => LengthOf(item) >= bound)], labels);
    }

    /// <summary>Selects the items for which a condition holds.</summary>
    /// <param name="name">The name of the part.</param>
    /// <param name="predicate">The condition.</param>
    public static EvaluationSlice Where(string name, Func<DatasetItem, bool> predicate)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(predicate);
        return new(name, item => predicate(item) ? name : null, []);
    }

    /// <summary>Returns the parts with their item ids.</summary>
    internal IEnumerable<(string Label, IReadOnlySet<string> ItemIds)> Split(Dataset dataset) =>
        dataset
            .Items.Select(item => (Label: _label(item), item.Id))
            .Where(static item => item.Label is not null)
            .GroupBy(static item => item.Label!, static item => item.Id, StringComparer.Ordinal)
            .OrderBy(group => _order.Index().FirstOrDefault(label => label.Item == group.Key).Index)
            .ThenBy(static group => group.Key, StringComparer.Ordinal)
            .Select(static group => (group.Key, (IReadOnlySet<string>)group.ToHashSet(StringComparer.Ordinal)));

    private static int LengthOf(DatasetItem item) => item.Fields.Values.Sum(static value => value.EnumerateRunes().Count());
}
