namespace GenAI.Lifecycle.Local.Shapes;

/// <summary>One operation of a service model.</summary>
/// <param name="Name">The operation's name.</param>
/// <param name="Method">The HTTP method.</param>
/// <param name="Uri">The path with its labels, such as <c>/model/{modelId}/converse</c>.</param>
/// <param name="Status">The status of a successful answer, when the model states one.</param>
/// <param name="Input">The shape of the request; null without members.</param>
/// <param name="Output">The shape of the answer; null without members.</param>
/// <param name="Errors">The shapes of the errors.</param>
internal sealed record OperationModel(
    string Name,
    string Method,
    string Uri,
    int? Status,
    string? Input,
    string? Output,
    IReadOnlyList<string> Errors
);
