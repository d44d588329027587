namespace GenAI.Lifecycle.Statistics.Variants;

/// <summary>Represents a request to a variant of a service.</summary>
/// <param name="Item">The item. Requests that repeat an item are not independent evidence.</param>
/// <param name="Latency">The time from the request to the complete answer. It does not count if the request failed.</param>
public sealed record VariantRequest(string Item, TimeSpan Latency)
{
    /// <summary>The score of the answer; <see langword="null"/> if it was not scored.</summary>
    public double? Quality { get; init; }

    /// <summary>Whether the request got no answer.</summary>
    public bool Failed { get; init; }
}

/// <summary>Represents the requests of a variant.</summary>
/// <param name="Name">The variant's name.</param>
/// <param name="Requests">Its requests.</param>
public sealed record VariantTraffic(string Name, IReadOnlyList<VariantRequest> Requests)
{
    /// <summary>The latencies of the requests that were answered.</summary>
    internal IEnumerable<(string Item, double Value)> Latencies =>
        Requests.Where(static request => !request.Failed).Select(static request => (request.Item, request.Latency.TotalMilliseconds));

    /// <summary>The scores of the requests that were scored. A failed request has no answer to score: it counts as an error.</summary>
    internal IEnumerable<(string Item, double Value)> Scores =>
        Requests
            .Where(static request => request is { Failed: false, Quality: not null })
            .Select(static request => (request.Item, request.Quality!.Value));

    /// <summary>1 for each request that failed, 0 for the others.</summary>
    internal IEnumerable<(string Item, double Value)> Errors => Requests.Select(static request => (request.Item, request.Failed ? 1.0 : 0));
}
