using System.Text.Json.Nodes;
using GenAI.Lifecycle.Local.Shapes;

namespace GenAI.Lifecycle.Local.Tests.Shapes;

/// <summary>An input that breaks one constraint of an operation and holds all others.</summary>
/// <param name="Operation">The operation.</param>
/// <param name="Input">The members of the input by their names on the wire.</param>
/// <param name="Path">The place of the broken member in messages; empty when the message names none.</param>
/// <param name="Constraint">The constraint's text in the message.</param>
internal sealed record Violation(OperationModel Operation, JsonObject Input, string Path, string Constraint)
{
    /// <summary>Whether the value is of another JSON type, which ends the reading.</summary>
    public bool WrongType { get; init; }

    public override string ToString() => $"{Operation.Name} {Path}: {Constraint}";
}
