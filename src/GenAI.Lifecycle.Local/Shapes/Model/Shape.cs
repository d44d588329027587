namespace GenAI.Lifecycle.Local.Shapes;

/// <summary>One shape of a service model with its constraints.</summary>
/// <param name="Name">The shape's name in the model.</param>
/// <param name="Kind">Its type.</param>
internal sealed record Shape(string Name, ShapeKind Kind)
{
    /// <summary>The members of a structure, in the model's order.</summary>
    public IReadOnlyList<ShapeMember> Members { get; init; } = [];

    /// <summary>The shape of a list's items or of a map's values; null for other kinds.</summary>
    public string? Element { get; init; }

    /// <summary>The shape of a map's keys; null for other kinds.</summary>
    public string? Key { get; init; }

    /// <summary>The values of an enumeration; empty for other shapes.</summary>
    public IReadOnlyList<string> Values { get; init; } = [];

    /// <summary>The minimum length, count or number, as in the model; null without a bound.</summary>
    public string? Min { get; init; }

    /// <summary>The maximum length, count or number, as in the model; null without a bound.</summary>
    public string? Max { get; init; }

    /// <summary>The regular expression that a text must satisfy; null for any text.</summary>
    public string? Pattern { get; init; }

    /// <summary>
    /// The format of a timestamp where it differs from the protocol's: <c>iso8601</c>, <c>unixTimestamp</c> or
    /// <c>rfc822</c>.
    /// </summary>
    public string? TimestampFormat { get; init; }

    /// <summary>Whether exactly one member is set.</summary>
    public bool Union { get; init; }

    /// <summary>Whether the members are the events of a stream.</summary>
    public bool EventStream { get; init; }

    /// <summary>Whether it is an event of a stream.</summary>
    public bool Event { get; init; }

    /// <summary>Whether the content is sent and received as a stream.</summary>
    public bool Streaming { get; init; }

    /// <summary>Whether the value must stay out of logs.</summary>
    public bool Sensitive { get; init; }

    /// <summary>The error traits in the model; null for any other shape.</summary>
    public ShapeError? Error { get; init; }
}
