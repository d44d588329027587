namespace GenAI.Lifecycle.Local.Shapes;

/// <summary>Represents the error traits in a model.</summary>
/// <param name="Status">The HTTP status, when the model states one.</param>
/// <param name="Code">The code of the query protocol, when it differs from the shape's name.</param>
/// <param name="Fault">Whether the service is at fault rather than the caller.</param>
internal sealed record ShapeError(int? Status, string? Code, bool Fault);
