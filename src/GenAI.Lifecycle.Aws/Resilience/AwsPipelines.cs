using Amazon.Runtime;
using Microsoft.Extensions.Options;
using Polly;
using Polly.CircuitBreaker;
using Polly.Registry;
using Polly.Retry;
using Polly.Telemetry;
using Polly.Timeout;

namespace GenAI.Lifecycle.Aws.Resilience;

/// <summary>
/// The resilience pipelines of the clients, one per service, in the application's Polly registry under
/// <c>aws/&lt;service&gt;</c>.
/// </summary>
internal sealed class AwsPipelines(
    ResiliencePipelineRegistry<string> registry,
    IOptions<AwsOptions> options,
    TimeProvider time,
    IOptions<TelemetryOptions> telemetry
)
{
    /// <summary>Whether a call can be sent only once, because its body cannot be rewound.</summary>
    public static readonly ResiliencePropertyKey<bool> Once = new("once");

    // The time of the attempts and waits so far.
    private static readonly ResiliencePropertyKey<TimeSpan> s_used = new("used");

    /// <summary>Returns the pipeline of a service.</summary>
    public ResiliencePipeline For(string service) => registry.GetOrAddPipeline($"aws/{service}", builder =>
        {
            // Polly writes them to its log as the source: 'GenAI.Lifecycle.Aws/BedrockRuntime/retry'.
            (builder.Name, builder.InstanceName) = ("GenAI.Lifecycle.Aws", service);
            builder.ConfigureTelemetry(
                new TelemetryOptions(telemetry.Value) { SeverityProvider = AttemptsAreDetails(telemetry.Value.SeverityProvider) }
            );
            Build(builder, options.Value.Resilience, time);
        });

    /// <summary>Retries over circuit breaker over the timeout of one attempt, which is capped by the remaining total time.</summary>
    public static void Build(ResiliencePipelineBuilder builder, AwsResilienceOptions options, TimeProvider time)
    {
        builder.TimeProvider = time;
        if (options.MaxRetries > 0)
            builder.AddRetry(Retry(options));
        if (options.CircuitBreaker.Enabled)
            builder.AddCircuitBreaker(Breaker(options.CircuitBreaker));
        builder.AddTimeout(
            new TimeoutStrategyOptions { Name = "attempt", TimeoutGenerator = args => ValueTask.FromResult(TimeFor(args.Context, options)) }
        );
    }

    // A retried attempt is not logged: the caller reports the outcome of the call.
    private static Func<SeverityProviderArguments, ResilienceEventSeverity> AttemptsAreDetails(
        Func<SeverityProviderArguments, ResilienceEventSeverity>? others
    ) =>
        args =>
            args.Event.EventName is "ExecutionAttempt" or "OnRetry" or "OnTimeout"
                ? ResilienceEventSeverity.Debug
                : others?.Invoke(args) ?? args.Event.Severity;

    private static TimeSpan TimeFor(ResilienceContext context, AwsResilienceOptions options)
    {
        var left = options.TotalTimeout - context.Properties.GetValue(s_used, TimeSpan.Zero);
        return left < options.AttemptTimeout ? left : options.AttemptTimeout;
    }

    private static RetryStrategyOptions Retry(AwsResilienceOptions options) =>
        new()
        {
            Name = "retry",
            MaxRetryAttempts = options.MaxRetries,
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,
            Delay = options.BaseDelay,
            MaxDelay = options.MaxDelay,
            ShouldHandle = static args => ValueTask.FromResult(args.Outcome.Exception is { } error && MayRetry(error, args.Context)),
            DelayGenerator = static args => ValueTask.FromResult(args.Outcome.Exception is { } error ? AwsErrors.RetryAfter(error) : null),
            OnRetry = args => Use(args, options.TotalTimeout),
        };

    private static bool MayRetry(Exception error, ResilienceContext context) =>
        AwsErrors.IsRetryable(error)
        && !(CallerRetries.Entered && AwsErrors.IsThrottle(error))
        && !context.Properties.GetValue(Once, false);

    // A separate timeout over all attempts would add a cost to every call that only retried calls need.
    private static ValueTask Use(OnRetryArguments<object> args, TimeSpan total)
    {
        var used = args.Context.Properties.GetValue(s_used, TimeSpan.Zero) + args.Duration + args.RetryDelay;
        // No attempt would follow the wait, so the call fails with the last error at once.
        if (used >= total)
            args.Outcome.ThrowIfException();
        args.Context.Properties.Set(s_used, used);
        return default;
    }

    private static CircuitBreakerStrategyOptions Breaker(AwsCircuitBreakerOptions options) =>
        new()
        {
            Name = "circuit breaker",
            FailureRatio = options.FailureRatio,
            MinimumThroughput = options.MinimumThroughput,
            SamplingDuration = options.SamplingDuration,
            BreakDuration = options.BreakDuration,
            ShouldHandle = static args => ValueTask.FromResult(IsOutage(args.Outcome.Exception)),
        };

    // S3 throttles with 503.
    private static bool IsOutage(Exception? error) =>
        error switch
        {
            AmazonServiceException service => (int)service.StatusCode is 500 or 502 or 503 or 504 && !AwsErrors.IsThrottle(service),
            TimeoutRejectedException => true,
            _ => ConnectionErrors.Means(error),
        };
}
