namespace GenAI.Lifecycle;

/// <summary>
/// Which column or JSON property of a file is what. A name that is set here, other than to its default value, has to exist: reading a file
/// of which no row has it fails.
/// </summary>
public sealed record DatasetColumns
{
    private const string DefaultId = "id";
    private const string DefaultReference = "reference";

    /// <summary>The id. Where it is absent, the id comes from the content.</summary>
    /// <value>The default value is <c>id</c>.</value>
    public string Id { get; init; } = DefaultId;

    /// <summary>The reference: a text, or in JSON a list of texts that are equally good.</summary>
    /// <value>The default value is <c>reference</c>.</value>
    public string Reference { get; init; } = DefaultReference;

    /// <summary>The inputs. Empty: everything that is nothing else, row numbers of data frames left out.</summary>
    public IReadOnlyList<string> Inputs { get; init; } = [];

    /// <summary>What is metadata. With <see cref="Inputs"/> set and this empty: everything that is nothing else.</summary>
    public IReadOnlyList<string> Metadata { get; init; } = [];

    /// <summary>The names that are not the defaults, each with what it is.</summary>
    internal IEnumerable<(string Column, string Role)> Named =>
    [
        .. Id == DefaultId ? [] : new[] { (Id, "id") },
        .. Reference == DefaultReference ? [] : new[] { (Reference, "reference") },
        .. Inputs.Select(static column => (column, "input")),
        .. Metadata.Select(static column => (column, "metadata")),
    ];

    /// <summary>Whether a row without a reference is malformed.</summary>
    /// <value>The default value is <see langword="false"/>.</value>
    public bool ReferenceRequired { get; init; }
}
