namespace GenAI.Lifecycle.Aws;

/// <summary>
/// How calls survive what goes wrong between here and AWS. Only what the service calls retryable is retried, after
/// the wait the service asks for, or else after an exponential one with jitter.
/// </summary>
public sealed class AwsResilienceOptions
{
    /// <summary>How long one attempt may take until its answer is read; of a streamed answer, until the stream begins.</summary>
    /// <value>The default value is 5 minutes: a model may think for long. Above zero.</value>
    public TimeSpan AttemptTimeout { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>
    /// How long all attempts and the waits between them may take. A wait for which no time is left is not begun: the last
    /// error is then the answer.
    /// </summary>
    /// <value>The default value is 15 minutes. At least <see cref="AttemptTimeout"/>.</value>
    public TimeSpan TotalTimeout { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>How many times a call is repeated after its first attempt.</summary>
    /// <value>The default value is 4. From 0 to 100.</value>
    public int MaxRetries { get; set; } = 4;

    /// <summary>The first wait, which doubles with every retry.</summary>
    /// <value>The default value is 500 milliseconds. Above zero.</value>
    public TimeSpan BaseDelay { get; set; } = TimeSpan.FromMilliseconds(500);

    /// <summary>The longest wait that is not asked for by the service.</summary>
    /// <value>The default value is 20 seconds. At least <see cref="BaseDelay"/>.</value>
    public TimeSpan MaxDelay { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>When a service that keeps failing is left alone for a while.</summary>
    public AwsCircuitBreakerOptions CircuitBreaker { get; set; } = new();
}
