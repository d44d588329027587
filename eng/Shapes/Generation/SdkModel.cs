using GenAI.Lifecycle.Local.Shapes;

namespace GenAI.Lifecycle.Shapes.Generation;

/// <summary>A service's model with the types of the AWS SDK for .NET.</summary>
internal sealed class SdkModel
{
    // CloudWatch Logs counts its times in milliseconds; the SDK shows some of them as times.
    private static readonly HashSet<string> s_milliseconds = new(StringComparer.Ordinal)
    {
        "InputLogEvent.timestamp",
        "OutputLogEvent.timestamp",
        "OutputLogEvent.ingestionTime",
        "LogGroup.creationTime",
        "LogStream.creationTime",
        "LogStream.firstEventTimestamp",
        "LogStream.lastEventTimestamp",
        "LogStream.lastIngestionTime",
        "GetLogEventsRequest.startTime",
        "GetLogEventsRequest.endTime",
    };

    private readonly Dictionary<string, OperationModel> _inputs;
    private readonly Dictionary<string, OperationModel> _outputs;

    /// <summary>Reads a service's model.</summary>
    public SdkModel(string service, ServiceModel model)
    {
        Service = service;
        Model = model;
        Name = model.Sdk!;
        _inputs = model.Operations.Values.Where(o => o.Input is not null).ToDictionary(o => o.Input!, StringComparer.Ordinal);
        _outputs = model.Operations.Values.Where(o => o.Output is not null).ToDictionary(o => o.Output!, StringComparer.Ordinal);
        Operations = [.. model.Operations.Values];
        Structures =
        [
            .. model.Shapes.Values.Where(s => s is { Kind: ShapeKind.Structure, Error: null, EventStream: false } && !IsRoot(s.Name)),
        ];
        Enumerations = [.. model.Shapes.Values.Where(s => s.Values.Count > 0)];
        Errors = [.. model.Shapes.Values.Where(s => s.Error is not null)];
        Streams = [.. model.Shapes.Values.Where(s => s.EventStream)];
        InStreams = Reach(model, Streams);
        var bodies = model
            .Shapes.Values.SelectMany(s => s.Members.Where(m => m.Location == MemberLocation.Body).Select(m => (s, m)))
            .ToList();
        CamelCase = bodies.Count(b => char.IsAsciiLetterLower(b.m.WireName[0])) > bodies.Count / 2;
        TimeConverter =
            bodies.Any(b => MillisecondsOf(b.s, b.m)) ? "EpochMillisecondsConverter"
            : bodies.Any(b => model.ShapeOf(b.m) is { Kind: ShapeKind.Timestamp, TimestampFormat: "iso8601" }) ? "Iso8601Converter"
            : "EpochSecondsConverter";
    }

    /// <summary>The service as its model file is named.</summary>
    public string Service { get; }

    /// <summary>The last part of the namespace, such as <c>BedrockRuntime</c>.</summary>
    public string Name { get; }

    /// <summary>The model.</summary>
    public ServiceModel Model { get; }

    /// <summary>The operations.</summary>
    public IReadOnlyList<OperationModel> Operations { get; }

    /// <summary>The structures that are neither a request nor an answer nor an error.</summary>
    public IReadOnlyList<Shape> Structures { get; }

    /// <summary>The enumerations.</summary>
    public IReadOnlyList<Shape> Enumerations { get; }

    /// <summary>The errors.</summary>
    public IReadOnlyList<Shape> Errors { get; }

    /// <summary>The streams of events.</summary>
    public IReadOnlyList<Shape> Streams { get; }

    /// <summary>The shapes that arrive in a stream.</summary>
    public IReadOnlySet<string> InStreams { get; }

    /// <summary>Whether the names on the wire begin in lower case.</summary>
    public bool CamelCase { get; }

    /// <summary>The converter of the service's timestamps.</summary>
    public string TimeConverter { get; }

    /// <summary>Whether any member is a document.</summary>
    public bool HasDocuments => Model.Shapes.Values.Any(s => s.Kind == ShapeKind.Document);

    /// <summary>Returns an operation's request shape; one without members where the model has none.</summary>
    public Shape Input(OperationModel operation) =>
        operation.Input is { } name ? Model.Shapes[name] : new Shape(operation.Name + "Request", ShapeKind.Structure);

    /// <summary>Returns an operation's answer shape; one without members where the model has none.</summary>
    public Shape Output(OperationModel operation) =>
        operation.Output is { } name ? Model.Shapes[name] : new Shape(operation.Name + "Response", ShapeKind.Structure);

    /// <summary>Returns the event stream that an operation answers with, and the member that holds it.</summary>
    public (ShapeMember Member, Shape Stream)? StreamOf(OperationModel operation) =>
        Output(operation).Members.FirstOrDefault(m => Model.ShapeOf(m).EventStream) is { } member ? (member, Model.ShapeOf(member)) : null;

    /// <summary>Returns a member's property.</summary>
    public string Property(Shape shape, ShapeMember member) => SdkNames.Property(Service, shape, member);

    /// <summary>Returns the type of a member's property.</summary>
    public string TypeOf(Shape shape, ShapeMember member)
    {
        if (MillisecondsOf(shape, member))
        {
            return "DateTime?";
        }

        var target = Model.ShapeOf(member);
        return target.Kind == ShapeKind.Document
            ? "Document"
            : (target.Values.Count > 0 ? SdkNames.Class(target.Name) : Item(target)) + "?";
    }

    /// <summary>Returns the type of a list's item or a map's value; enumerations are text there, as in the SDK.</summary>
    public string Item(Shape shape) =>
        shape.Kind switch
        {
            ShapeKind.String => "string",
            ShapeKind.Integer => "int",
            ShapeKind.Long => "long",
            ShapeKind.Float => "float",
            ShapeKind.Double => "double",
            ShapeKind.Boolean => "bool",
            ShapeKind.Timestamp => "DateTime",
            ShapeKind.Blob => "MemoryStream",
            ShapeKind.Document => "Document",
            ShapeKind.List => $"List<{Item(Model.Shapes[shape.Element!])}>",
            ShapeKind.Map => $"Dictionary<string, {Item(Model.Shapes[shape.Element!])}>",
            _ => shape.Error is null ? SdkNames.Class(shape.Name) : SdkNames.Exception(shape.Name),
        };

    /// <summary>Returns whether a property of the type holds a reference.</summary>
    public bool IsReference(ShapeMember member) =>
        Model.ShapeOf(member).Kind is ShapeKind.String or ShapeKind.Blob or ShapeKind.List or ShapeKind.Map or ShapeKind.Structure;

    private static bool MillisecondsOf(Shape shape, ShapeMember member) => s_milliseconds.Contains($"{shape.Name}.{member.Name}");

    private static HashSet<string> Reach(ServiceModel model, IEnumerable<Shape> from)
    {
        var reached = new HashSet<string>(StringComparer.Ordinal);
        var pending = new Queue<Shape>(from);
        while (pending.TryDequeue(out var shape))
        {
            var targets = shape.Members.Select(m => m.Target).Concat([shape.Element]).OfType<string>().Where(reached.Add);
            foreach (var target in targets)
            {
                pending.Enqueue(model.Shapes[target]);
            }
        }

        return reached;
    }

    private bool IsRoot(string shape) => _inputs.ContainsKey(shape) || _outputs.ContainsKey(shape);
}
