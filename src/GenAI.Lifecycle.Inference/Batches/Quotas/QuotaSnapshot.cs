namespace GenAI.Lifecycle.Inference.Batches;

/// <summary>Describes the state of a limiter.</summary>
/// <param name="RequestsPerMinute">The current limit of requests per minute; <see langword="null"/> for no limit.</param>
/// <param name="TokensPerMinute">The tokens per minute; <see langword="null"/> for no limit.</param>
/// <param name="InFlight">Requests in flight.</param>
/// <param name="Waiting">Requests that wait.</param>
/// <param name="Throttles">Requests that the service throttled since the start.</param>
public sealed record QuotaSnapshot(double? RequestsPerMinute, double? TokensPerMinute, int InFlight, int Waiting, long Throttles);
