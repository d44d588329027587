namespace GenAI.Lifecycle.Aws;

/// <summary>
/// A circuit breaker per service: when nearly all calls fail on the service's side or cannot reach it, calls fail at once
/// for a while. Throttling does not count as a failure, because retries handle it.
/// </summary>
public sealed class AwsCircuitBreakerOptions
{
    /// <summary>Whether the circuit breaker is enabled.</summary>
    /// <value>The default value is <see langword="true"/>.</value>
    public bool Enabled { get; set; } = true;

    /// <summary>The share of failures at which the circuit opens.</summary>
    /// <value>The default value is 0.9. Above 0, at most 1.</value>
    public double FailureRatio { get; set; } = 0.9;

    /// <summary>The minimum number of calls within <see cref="SamplingDuration"/> before the circuit can open.</summary>
    /// <value>The default value is 20. At least 2.</value>
    public int MinimumThroughput { get; set; } = 20;

    /// <summary>The time over which calls are counted.</summary>
    /// <value>The default value is 30 seconds. At least half a second.</value>
    public TimeSpan SamplingDuration { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>The time for which the circuit stays open.</summary>
    /// <value>The default value is 5 seconds. At least half a second.</value>
    public TimeSpan BreakDuration { get; set; } = TimeSpan.FromSeconds(5);
}
