namespace GenAI.Lifecycle.Inference.Batches;

/// <summary>How a limiter stands.</summary>
/// <param name="RequestsPerMinute">The requests per minute that it lets go at present; <see langword="null"/> for no limit.</param>
/// <param name="TokensPerMinute">The tokens per minute; <see langword="null"/> for no limit.</param>
/// <param name="InFlight">Requests that are under way.</param>
/// <param name="Waiting">Requests that wait.</param>
/// <param name="Throttles">Requests that the service refused since the start.</param>
public sealed record QuotaSnapshot(double? RequestsPerMinute, double? TokensPerMinute, int InFlight, int Waiting, long Throttles);
