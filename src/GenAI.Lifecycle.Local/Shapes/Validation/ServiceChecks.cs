using System.Collections.Concurrent;
using System.Text.Json;
using GenAI.Lifecycle.Local.Hosting;

namespace GenAI.Lifecycle.Local.Shapes.Validation;

/// <summary>The checks of one service, created from its model at their first use.</summary>
internal sealed class ServiceChecks(ServiceModel model)
{
    private static readonly ConcurrentDictionary<string, ServiceChecks?> s_services = new(StringComparer.Ordinal);

    private readonly ConcurrentDictionary<string, ShapeCheck> _shapes = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, OperationCheck> _operations = new(StringComparer.Ordinal);

    /// <summary>Returns the checks of a service by its model's name; null when it has no model.</summary>
    public static ServiceChecks? Find(string service) =>
        s_services.GetOrAdd(service, static name => ServiceModels.Find(name) is { } model ? new ServiceChecks(model) : null);

    /// <summary>Returns the check of an operation's input.</summary>
    /// <exception cref="KeyNotFoundException">The model does not have the operation.</exception>
    public OperationCheck Operation(string name) =>
        _operations.GetOrAdd(name, key => new OperationCheck(model, model.Operations[key], this));

    /// <summary>Returns the check of a shape.</summary>
    public ShapeCheck Of(string shape) => _shapes.GetOrAdd(shape, name => Make(model.Shapes[name]));

    /// <summary>Checks a part of another format that has a shape of this service.</summary>
    /// <exception cref="ServiceError">The part breaks the model's constraints.</exception>
    public void CheckPart(string name, string shape, JsonElement value, ServiceDescription service)
    {
        var findings = new Findings(service);
        findings.Enter(name);
        Of(shape).Check(value, findings);
        findings.ThrowIfAny();
    }

    private ShapeCheck Make(Shape shape) =>
        shape.Kind switch
        {
            ShapeKind.String => new TextCheck(shape),
            ShapeKind.Integer or ShapeKind.Long => new IntegerCheck(shape),
            ShapeKind.Float or ShapeKind.Double => new NumberCheck(shape),
            ShapeKind.Boolean => new BooleanCheck(shape),
            ShapeKind.Timestamp => new TimestampCheck(shape),
            ShapeKind.Blob => new BlobCheck(shape),
            ShapeKind.List => new ListCheck(shape, this),
            ShapeKind.Map => new MapCheck(shape, this),
            ShapeKind.Structure => new StructureCheck(shape, this),
            _ => new DocumentCheck(),
        };
}
