using System.Text.Json.Serialization;

namespace GenAI.Lifecycle;

/// <summary>An example.</summary>
/// <param name="Id">The id, unique in its dataset.</param>
/// <param name="Fields">The inputs by name.</param>
/// <param name="Reference">The answer to compare with; <see langword="null"/> if there is none.</param>
public sealed record DatasetItem(string Id, IReadOnlyDictionary<string, string> Fields, string? Reference = null)
{
    private string? _hash;
    private string? _inputHash;

    /// <summary>Further equivalent answers.</summary>
    public IReadOnlyList<string> OtherReferences { get; init; } = [];

    /// <summary>Metadata that is not shown to a model, such as a slice for reports.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; init; } = new Dictionary<string, string>();

    /// <summary>
    /// SHA-256 of inputs and references, lower-case hexadecimal: the same for the same content, regardless of id and
    /// metadata.
    /// </summary>
    [JsonIgnore]
    public string ContentHash =>
        _hash ??= ContentHasher.Hash(Fields, Reference is null ? OtherReferences : [Reference, .. OtherReferences]);

    /// <summary>
    /// SHA-256 of the inputs, ignoring case and repeated white space: items with the same hash are duplicates for a
    /// model.
    /// </summary>
    [JsonIgnore]
    public string InputHash => _inputHash ??= ContentHasher.HashLoosely(Fields);

    /// <summary>Returns an input.</summary>
    /// <param name="field">Its name.</param>
    /// <exception cref="KeyNotFoundException">The item has no field with this name.</exception>
    public string this[string field] =>
        Fields.TryGetValue(field, out var value)
            ? value
            : throw new KeyNotFoundException($"The item '{Id}' has no field '{field}'. It has {string.Join(", ", Fields.Keys)}.");

    /// <summary>Determines whether ids, inputs, references and metadata are the same.</summary>
    /// <param name="other">The other item.</param>
    public bool Equals(DatasetItem? other) =>
        other is not null
        && Id == other.Id
        && ContentHash == other.ContentHash
        && Metadata.Count == other.Metadata.Count
        && Metadata.All(pair => other.Metadata.TryGetValue(pair.Key, out var value) && value == pair.Value);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Id, ContentHash);
}
