using System.Text.Json.Serialization;

namespace GenAI.Lifecycle;

/// <summary>Represents a named set of examples, identified by their content.</summary>
public sealed record Dataset
{
    private string? _hash;

    /// <summary>Creates a dataset.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="items">Its items, ids unique.</param>
    /// <exception cref="ArgumentException">Two items have the same id.</exception>
    [JsonConstructor]
    public Dataset(string name, IReadOnlyList<DatasetItem> items)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(items);
        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (var item in items)
        {
            if (!ids.Add(item.Id))
                throw new ArgumentException($"The dataset '{name}' has two items '{item.Id}'; ids must be unique.", nameof(items));
        }

        (Name, Items) = (name, items);
    }

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>Its items, in the order of the source.</summary>
    public IReadOnlyList<DatasetItem> Items { get; }

    /// <summary>SHA-256 over the items' hashes in sorted order, lower-case hexadecimal: the same for the same items in any order.</summary>
    [JsonIgnore]
    public string ContentHash =>
        _hash ??= ContentHasher.HashParts(Items.Select(static item => item.ContentHash).Order(StringComparer.Ordinal));

    /// <inheritdoc/>
    public override string ToString() => $"{Name} ({Items.Count} items, {ContentHash[..12]})";
}
