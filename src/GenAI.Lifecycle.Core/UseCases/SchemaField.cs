namespace GenAI.Lifecycle;

/// <summary>The type of a field of a use case's input or output.</summary>
public enum FieldType
{
    /// <summary>Text.</summary>
    Text,

    /// <summary>A number.</summary>
    Number,

    /// <summary>True or false.</summary>
    Boolean,

    /// <summary>A JSON value.</summary>
    Json,

    /// <summary>An image.</summary>
    Image,

    /// <summary>One of <see cref="SchemaField.Labels"/>.</summary>
    Label,
}

/// <summary>A field of a use case's input or output.</summary>
/// <param name="Name">Its name, as in the dataset.</param>
/// <param name="Type">Its type.</param>
public sealed record SchemaField(string Name, FieldType Type = FieldType.Text)
{
    /// <summary>Whether the field is required in every item.</summary>
    /// <value>The default value is <see langword="true"/>.</value>
    public bool Required { get; init; } = true;

    /// <summary>The description.</summary>
    public string? Description { get; init; }

    /// <summary>The allowed values, for <see cref="FieldType.Label"/>.</summary>
    public IReadOnlyList<string> Labels { get; init; } = [];
}
