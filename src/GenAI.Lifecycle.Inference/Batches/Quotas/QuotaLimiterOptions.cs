namespace GenAI.Lifecycle.Inference.Batches;

/// <summary>Options of a <see cref="QuotaLimiter"/>.</summary>
public sealed class QuotaLimiterOptions
{
    /// <summary>The known limits of the quota.</summary>
    /// <value>The default value is <see cref="QuotaLimits.Unknown"/>.</value>
    public QuotaLimits Limits { get; set; } = QuotaLimits.Unknown;

    /// <summary>
    /// Whether the limiter probes beyond the given limits when nothing is throttled for a while, for a quota that may be
    /// raised. Otherwise it never exceeds the given limits; throttles lower the rate, which then recovers. An unknown
    /// limit is always probed.
    /// </summary>
    /// <value>The default value is <see langword="false"/>.</value>
    public bool ProbeBeyond { get; set; }

    /// <summary>The burst size, as the time in which that part of the quota refills. At least one request may be sent at once.</summary>
    /// <value>The default value is 3 seconds. From 0 to 60 seconds.</value>
    public TimeSpan Burst { get; set; } = TimeSpan.FromSeconds(3);

    /// <summary>
    /// The tokens of the quota that one output token uses: 5 for the models for which AWS documents it (Claude 3.7 and
    /// later), 1 for the others.
    /// </summary>
    /// <value>The default value is 1. From 1 to 100.</value>
    public double OutputBurndown { get; set; } = 1;

    /// <summary>The expected output tokens of a request without a limit, until there are answers to learn from.</summary>
    /// <value>The default value is 1,024. At least 1.</value>
    public int ExpectedOutputTokens { get; set; } = 1024;

    /// <summary>The maximum number of retries after a transient error other than a throttle.</summary>
    /// <value>The default value is 4. At least 0.</value>
    public int MaxRetries { get; set; } = 4;

    /// <summary>
    /// The first wait before such a retry; it doubles with every retry, with jitter, unless the service asks for a wait.
    /// </summary>
    /// <value>The default value is 1 second. Above zero.</value>
    public TimeSpan RetryDelay { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>The maximum time for which a throttled call is retried.</summary>
    /// <value>The default value is 15 minutes. Above zero.</value>
    public TimeSpan ThrottlePatience { get; set; } = TimeSpan.FromMinutes(15);

    internal QuotaLimiterOptions Validate()
    {
        ArgumentNullException.ThrowIfNull(Limits);
        Limits.Validate();
        if (Burst < TimeSpan.Zero || Burst > TimeSpan.FromMinutes(1))
            throw new ArgumentOutOfRangeException(nameof(Burst), Burst, $"Burst is {Burst}; it must be from 0 to 60 seconds.");
        if (OutputBurndown is not (>= 1 and <= 100))
            throw new ArgumentOutOfRangeException(
                nameof(OutputBurndown),
                OutputBurndown,
                $"OutputBurndown is {OutputBurndown}; it must be from 1 to 100."
            );
        ArgumentOutOfRangeException.ThrowIfLessThan(ExpectedOutputTokens, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(MaxRetries);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(RetryDelay, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(ThrottlePatience, TimeSpan.Zero);
        return this;
    }
}
