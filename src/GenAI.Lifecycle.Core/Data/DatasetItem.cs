using System.Text.Json.Serialization;

namespace GenAI.Lifecycle;

/// <summary>An example.</summary>
/// <param name="Id">What it is called, unique in its dataset.</param>
/// <param name="Fields">The inputs by name.</param>
/// <param name="Reference">The answer to compare with; <see langword="null"/> if there is none.</param>
public sealed record DatasetItem(string Id, IReadOnlyDictionary<string, string> Fields, string? Reference = null)
{
    private string? _hash;
    private string? _inputHash;

    /// <summary>Further answers that are as good.</summary>
    public IReadOnlyList<string> OtherReferences { get; init; } = [];

    /// <summary>What is known about it but not shown to a model, such as a slice to report on.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; init; } = new Dictionary<string, string>();

    /// <summary>
    /// SHA-256 of inputs and references, lower-case hexadecimal: the same for the same content, whatever its id and
    /// metadata.
    /// </summary>
    [JsonIgnore]
    public string ContentHash => _hash ??= ContentHasher.Hash(Fields, Reference is null ? OtherReferences : [Reference, .. OtherReferences]);

    /// <summary>
    /// SHA-256 of the inputs, with letter case and runs of white space ignored: items with the same one are duplicates to
    /// a model.
    /// </summary>
    [JsonIgnore]
    public string InputHash => _inputHash ??= ContentHasher.HashLoosely(Fields);

    /// <summary>An input.</summary>
    /// <param name="field">Its name.</param>
    /// <exception cref="KeyNotFoundException">The item has none of this name.</exception>
    public string this[string field] => Fields.TryGetValue(field, out var value)
        ? value
        : throw new KeyNotFoundException($"The item '{Id}' has no field '{field}'. It has {string.Join(", ", Fields.Keys)}.");

    /// <summary>Determines whether ids, inputs, references and metadata are the same.</summary>
    /// <param name="other">The other item.</param>
    public bool Equals(DatasetItem? other) =>
        other is not null && Id == other.Id && ContentHash == other.ContentHash
        && Metadata.Count == other.Metadata.Count && Metadata.All(pair => other.Metadata.TryGetValue(pair.Key, out var value) && value == pair.Value);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Id, ContentHash);
}
