namespace GenAI.Lifecycle.Local.Hosting;

/// <summary>One operation of a service.</summary>
/// <param name="Name">Name in the service model, such as <c>CreateTrainingJob</c>.</param>
/// <param name="Handler">Executes the operation. Throws <see cref="ServiceError"/> if the service rejects the request.</param>
internal sealed record LocalOperation(string Name, Func<AwsRequest, CancellationToken, Task<AwsResponse>> Handler)
{
    /// <summary>Whether the operation only reads (CloudTrail's ReadOnly).</summary>
    public bool ReadOnly { get; init; } = Reads(Name);

    /// <summary>Data events stay out of LookupEvents, as in AWS (invocations of endpoints, S3 objects).</summary>
    public bool DataEvent { get; init; }

    /// <summary>Whether a request may come without a signature in its head, and the operation verifies the one in its body.</summary>
    public bool SignedInBody { get; init; }

    /// <summary>Published requests per second for one account, enforced when throttling is switched on; null for no limit.</summary>
    public double? RatePerSecond { get; init; }

    /// <summary>A callback for requests that the service's model rejects before the operation; null if not needed.</summary>
    public Action<AwsRequest, ServiceError>? Refused { get; init; }

    private static bool Reads(string name) =>
        name.StartsWith("Describe", StringComparison.Ordinal)
        || name.StartsWith("List", StringComparison.Ordinal)
        || name.StartsWith("Get", StringComparison.Ordinal)
        || name.StartsWith("Lookup", StringComparison.Ordinal)
        || name.StartsWith("Filter", StringComparison.Ordinal)
        || name.StartsWith("Head", StringComparison.Ordinal);
}
