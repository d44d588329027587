namespace GenAI.Lifecycle;

/// <summary>Which column or JSON property of a file is what.</summary>
public sealed record DatasetColumns
{
    /// <summary>The id. Where it is absent, the id comes from the content.</summary>
    /// <value>The default value is <c>id</c>.</value>
    public string Id { get; init; } = "id";

    /// <summary>The reference: a text, or in JSON a list of texts that are equally good.</summary>
    /// <value>The default value is <c>reference</c>.</value>
    public string Reference { get; init; } = "reference";

    /// <summary>The inputs. Empty: everything that is nothing else.</summary>
    public IReadOnlyList<string> Inputs { get; init; } = [];

    /// <summary>What is metadata. With <see cref="Inputs"/> set and this empty: everything that is nothing else.</summary>
    public IReadOnlyList<string> Metadata { get; init; } = [];

    /// <summary>Whether a row without a reference is malformed.</summary>
    /// <value>The default value is <see langword="false"/>.</value>
    public bool ReferenceRequired { get; init; }
}
