namespace GenAI.Lifecycle.Aws;

/// <summary>
/// The timeout, retry and circuit breaker options of AWS calls. Only retryable errors are retried, after the wait that
/// the service asks for, or else after an exponential wait with jitter.
/// </summary>
public sealed class AwsResilienceOptions
{
    /// <summary>The maximum time of one attempt until its response is read; for a streamed response, until the stream begins.</summary>
    /// <value>The default value is 5 minutes: a model may take long to answer. Above zero.</value>
    public TimeSpan AttemptTimeout { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>
    /// The maximum time of all attempts and the waits between them. If a wait would exceed it, the call fails with the
    /// last error at once.
    /// </summary>
    /// <value>The default value is 15 minutes. At least <see cref="AttemptTimeout"/>.</value>
    public TimeSpan TotalTimeout { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>The maximum number of retries after the first attempt.</summary>
    /// <value>The default value is 4. From 0 to 100.</value>
    public int MaxRetries { get; set; } = 4;

    /// <summary>The first wait, which doubles with every retry.</summary>
    /// <value>The default value is 500 milliseconds. Above zero.</value>
    public TimeSpan BaseDelay { get; set; } = TimeSpan.FromMilliseconds(500);

    /// <summary>The maximum wait, unless the service asks for a longer one.</summary>
    /// <value>The default value is 20 seconds. At least <see cref="BaseDelay"/>.</value>
    public TimeSpan MaxDelay { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>The circuit breaker options.</summary>
    public AwsCircuitBreakerOptions CircuitBreaker { get; set; } = new();
}
