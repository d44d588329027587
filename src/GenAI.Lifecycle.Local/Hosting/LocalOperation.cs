namespace GenAI.Lifecycle.Local.Hosting;

/// <summary>One operation of a service.</summary>
/// <param name="Name">Name in the service model, such as <c>CreateTrainingJob</c>.</param>
/// <param name="Handler">Does it. Throws <see cref="ServiceError"/> for what the service refuses.</param>
internal sealed record LocalOperation(string Name, Func<AwsRequest, CancellationToken, Task<AwsResponse>> Handler)
{
    /// <summary>Whether it only reads, as CloudTrail's ReadOnly says.</summary>
    public bool ReadOnly { get; init; } = Reads(Name);

    /// <summary>Data events stay out of LookupEvents, as in AWS (invocations of endpoints, S3 objects).</summary>
    public bool DataEvent { get; init; }

    /// <summary>Whether a request may come without a signature in its head, and the operation verifies the one in its body.</summary>
    public bool SignedInBody { get; init; }

    /// <summary>Published requests per second for one account, enforced when throttling is switched on; null for no limit.</summary>
    public double? RatePerSecond { get; init; }

    /// <summary>Told of a request that the service's model refuses before the operation sees it; null when nobody needs to know.</summary>
    public Action<AwsRequest, ServiceError>? Refused { get; init; }

    private static bool Reads(string name) =>
        name.StartsWith("Describe", StringComparison.Ordinal) || name.StartsWith("List", StringComparison.Ordinal)
        || name.StartsWith("Get", StringComparison.Ordinal) || name.StartsWith("Lookup", StringComparison.Ordinal)
        || name.StartsWith("Filter", StringComparison.Ordinal) || name.StartsWith("Head", StringComparison.Ordinal);
}
