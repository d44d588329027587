namespace GenAI.Lifecycle.Inference.Batches;

/// <summary>How a <see cref="QuotaLimiter"/> meters a model.</summary>
public sealed class QuotaLimiterOptions
{
    /// <summary>What is known of the quota.</summary>
    /// <value>The default value is <see cref="QuotaLimits.Unknown"/>.</value>
    public QuotaLimits Limits { get; set; } = QuotaLimits.Unknown;

    /// <summary>
    /// Whether more than the given limits is tried when nothing is throttled for a while: for a quota that may be raised
    /// meanwhile. Otherwise the limits given are never exceeded; throttles lower the rate and it comes back up to them. A limit that
    /// is not known is always tried for.
    /// </summary>
    /// <value>The default value is <see langword="false"/>.</value>
    public bool ProbeBeyond { get; set; }

    /// <summary>How much may go out at once: that of the quota which comes together in this time. At least one request.</summary>
    /// <value>The default value is 3 seconds. From 0 to 60 seconds.</value>
    public TimeSpan Burst { get; set; } = TimeSpan.FromSeconds(3);

    /// <summary>
    /// How many tokens of the quota one output token takes: 5 for models that AWS documents so (Claude 3.7 and later), 1
    /// for the others.
    /// </summary>
    /// <value>The default value is 1. From 1 to 100.</value>
    public double OutputBurndown { get; set; } = 1;

    /// <summary>The output tokens to expect of a request that sets no limit, until answers have been seen.</summary>
    /// <value>The default value is 1,024. At least 1.</value>
    public int ExpectedOutputTokens { get; set; } = 1024;

    /// <summary>How often a call is made again after an error that may pass, other than a throttle.</summary>
    /// <value>The default value is 4. At least 0.</value>
    public int MaxRetries { get; set; } = 4;

    /// <summary>
    /// The first wait before such a repeat; it doubles with every one, with jitter, unless the service says how long to
    /// wait.
    /// </summary>
    /// <value>The default value is 1 second. Above zero.</value>
    public TimeSpan RetryDelay { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>How long one call may be throttled again and again before the throttle is its outcome.</summary>
    /// <value>The default value is 15 minutes. Above zero.</value>
    public TimeSpan ThrottlePatience { get; set; } = TimeSpan.FromMinutes(15);

    internal QuotaLimiterOptions Validate()
    {
        ArgumentNullException.ThrowIfNull(Limits);
        Limits.Validate();
        if (Burst < TimeSpan.Zero || Burst > TimeSpan.FromMinutes(1))
            throw new ArgumentOutOfRangeException(nameof(Burst), Burst, "From 0 to 60 seconds.");
        if (OutputBurndown is not (>= 1 and <= 100))
            throw new ArgumentOutOfRangeException(nameof(OutputBurndown), OutputBurndown, "From 1 to 100.");
        ArgumentOutOfRangeException.ThrowIfLessThan(ExpectedOutputTokens, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(MaxRetries);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(RetryDelay, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(ThrottlePatience, TimeSpan.Zero);
        return this;
    }
}
