namespace GenAI.Lifecycle.Local.Hosting;

/// <summary>One operation of a service.</summary>
/// <param name="Name">Name in the service model, such as <c>CreateTrainingJob</c>.</param>
/// <param name="Handler">Does it. Throws <see cref="ServiceError"/> for what the service refuses.</param>
internal sealed record LocalOperation(string Name, Func<AwsRequest, CancellationToken, Task<AwsResponse>> Handler)
{
    /// <summary>HTTP method for a REST protocol; null otherwise.</summary>
    public string? Method { get; init; }

    /// <summary>Path for a REST protocol, such as <c>/model/{modelId}/converse</c>; a label takes one segment, <c>{key+}</c> the rest.</summary>
    public string? Path { get; init; }

    /// <summary>Whether it only reads, as CloudTrail's ReadOnly says.</summary>
    public bool ReadOnly { get; init; } = Reads(Name);

    /// <summary>Data events stay out of LookupEvents, as in AWS (invocations of endpoints, S3 objects).</summary>
    public bool DataEvent { get; init; }

    /// <summary>Whether the operation reads the body itself, in whatever format it is. The default is one JSON object, read before the operation sees it.</summary>
    public bool RawBody { get; init; }

    /// <summary>Whether a request may come without a signature in its head, and the operation verifies the one in its body.</summary>
    public bool SignedInBody { get; init; }

    /// <summary>Published requests per second for one account, enforced when throttling is switched on; null for no limit.</summary>
    public double? RatePerSecond { get; init; }

    private static bool Reads(string name) =>
        name.StartsWith("Describe", StringComparison.Ordinal) || name.StartsWith("List", StringComparison.Ordinal)
        || name.StartsWith("Get", StringComparison.Ordinal) || name.StartsWith("Lookup", StringComparison.Ordinal)
        || name.StartsWith("Filter", StringComparison.Ordinal) || name.StartsWith("Head", StringComparison.Ordinal);
}
