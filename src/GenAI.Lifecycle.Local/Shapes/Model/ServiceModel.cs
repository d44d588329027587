namespace GenAI.Lifecycle.Local.Shapes;

/// <summary>The part of a service's public model that this project uses.</summary>
internal sealed class ServiceModel
{
    /// <summary>The service's id, such as <c>Bedrock Runtime</c>.</summary>
    public required string Id { get; init; }

    /// <summary>The last part of the namespace in the AWS SDK for .NET; null where no client is generated.</summary>
    public string? Sdk { get; init; }

    /// <summary>The version of the API.</summary>
    public required string Version { get; init; }

    /// <summary>The first labels of the regional host name.</summary>
    public required string Endpoint { get; init; }

    /// <summary>The service name in the signature's scope.</summary>
    public required string Signing { get; init; }

    /// <summary>The protocols in the service's order of preference.</summary>
    public required IReadOnlyList<string> Protocols { get; init; }

    /// <summary>The version of the JSON protocol: <c>1.0</c> or <c>1.1</c>; null for other protocols.</summary>
    public string? JsonVersion { get; init; }

    /// <summary>The prefix of an operation's name in <c>X-Amz-Target</c>; the first is what botocore and .NET send.</summary>
    public IReadOnlyList<string> Targets { get; init; } = [];

    /// <summary>Whether a bearer token may replace the signature.</summary>
    public bool Bearer { get; init; }

    /// <summary>The operations by name.</summary>
    public required IReadOnlyDictionary<string, OperationModel> Operations { get; init; }

    /// <summary>The shapes by name.</summary>
    public required IReadOnlyDictionary<string, Shape> Shapes { get; init; }

    /// <summary>Returns the shape of a member.</summary>
    public Shape ShapeOf(ShapeMember member) => Shapes[member.Target];
}
