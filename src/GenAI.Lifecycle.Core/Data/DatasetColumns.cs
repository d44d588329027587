namespace GenAI.Lifecycle;

/// <summary>
/// Describes the roles of the columns or JSON properties of a file. A name other than the default must exist: reading a
/// file without it fails.
/// </summary>
public sealed record DatasetColumns
{
    private const string DefaultId = "id";
    private const string DefaultReference = "reference";

    /// <summary>The id. If it is absent, the id is derived from the content.</summary>
    /// <value>The default value is <c>id</c>.</value>
    public string Id { get; init; } = DefaultId;

    /// <summary>The reference: a text, or in JSON a list of equivalent texts.</summary>
    /// <value>The default value is <c>reference</c>.</value>
    public string Reference { get; init; } = DefaultReference;

    /// <summary>The inputs. If empty, all columns without another role, except for row numbers of data frames.</summary>
    public IReadOnlyList<string> Inputs { get; init; } = [];

    /// <summary>The metadata. If empty and <see cref="Inputs"/> is set, all columns without another role.</summary>
    public IReadOnlyList<string> Metadata { get; init; } = [];

    /// <summary>The names that are not defaults, each with its role.</summary>
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
