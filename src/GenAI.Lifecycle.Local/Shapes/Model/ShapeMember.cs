namespace GenAI.Lifecycle.Local.Shapes;

/// <summary>A member of a structure, or the content of a list or a map.</summary>
/// <param name="Name">The member's key in the model.</param>
/// <param name="Target">The name of its shape.</param>
internal sealed record ShapeMember(string Name, string Target)
{
    /// <summary>Whether a value must be present.</summary>
    public bool Required { get; init; }

    /// <summary>The location in the message.</summary>
    public MemberLocation Location { get; init; }

    /// <summary>The name on the wire when the model states one; null otherwise.</summary>
    public string? LocationName { get; init; }

    /// <summary>Whether a client generates a token if none is given.</summary>
    public bool IdempotencyToken { get; init; }

    /// <summary>Whether the member alone is the body of the message.</summary>
    public bool Payload { get; init; }

    /// <summary>Whether the member is the raw payload of its event.</summary>
    public bool EventPayload { get; init; }

    /// <summary>Whether the text holds JSON, encoded in base64 when it travels in a header.</summary>
    public bool JsonValue { get; init; }

    /// <summary>The name on the wire.</summary>
    public string WireName => LocationName ?? Name;
}
