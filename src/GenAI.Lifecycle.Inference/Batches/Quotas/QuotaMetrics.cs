using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Runtime.CompilerServices;

namespace GenAI.Lifecycle.Inference.Batches;

/// <summary>
/// Records the activity of a limiter on the library's meter, tagged by the model only. Without a listener it costs only
/// the check of a flag.
/// </summary>
internal sealed class QuotaMetrics
{
    // From an immediate turn to the default maximum wait of a throttled call.
    private static readonly InstrumentAdvice<double> s_waits = new()
    {
        HistogramBucketBoundaries = [0.01, 0.05, 0.1, 0.5, 1, 2, 5, 10, 20, 30, 60, 120, 300, 600, 900],
    };

    private static readonly Histogram<double> s_wait = LifecycleTelemetry.Meter.CreateHistogram(
        SemanticConventions.QuotaWaitDurationMetric,
        "s",
        "The wait of requests for their turn.",
        advice: s_waits
    );

    private static readonly Counter<long> s_throttles = LifecycleTelemetry.Meter.CreateCounter<long>(
        SemanticConventions.QuotaThrottlesMetric,
        "{request}",
        "Requests that the service throttled because a quota was used up."
    );

    private static readonly Counter<double> s_reserved = LifecycleTelemetry.Meter.CreateCounter<double>(
        SemanticConventions.QuotaTokensReservedMetric,
        "{token}",
        "Tokens of the quota reserved for requests."
    );

    private static readonly Counter<double> s_settled = LifecycleTelemetry.Meter.CreateCounter<double>(
        SemanticConventions.QuotaTokensSettledMetric,
        "{token}",
        "Tokens of the quota that requests used."
    );

    // A meter keeps its instruments forever: all limiters share two permanent instruments.
    private static readonly ConditionalWeakTable<QuotaLimiter, QuotaMetrics> s_live = [];

    private readonly TagList _tags;

    static QuotaMetrics()
    {
        LifecycleTelemetry.Meter.CreateObservableGauge(
            SemanticConventions.QuotaRequestLimitMetric,
            static () => Limits(static snapshot => snapshot.RequestsPerMinute),
            "{request}/min",
            "Current limit of requests per minute."
        );
        LifecycleTelemetry.Meter.CreateObservableGauge(
            SemanticConventions.QuotaTokenLimitMetric,
            static () => Limits(static snapshot => snapshot.TokensPerMinute),
            "{token}/min",
            "Current limit of tokens per minute."
        );
    }

    public QuotaMetrics(QuotaLimiter limiter, ModelReference? model)
    {
        if (model is not null)
        {
            _tags.Add(SemanticConventions.RequestModel, model.Id);
            if (model.IsBedrock || model.Kind == ModelKind.SageMakerEndpoint)
                _tags.Add(
                    SemanticConventions.ProviderName,
                    model.IsBedrock ? SemanticConventions.BedrockProvider : SemanticConventions.SageMakerProvider
                );
            if (model.Variant is { } variant)
                _tags.Add(SemanticConventions.LifecycleVariant, variant);
        }

        s_live.Add(limiter, this);
    }

    /// <summary>Whether a listener records the waits of requests.</summary>
    public static bool MeasuresWaits => s_wait.Enabled;

    public static void Forget(QuotaLimiter limiter) => s_live.Remove(limiter);

    public void Waited(TimeSpan wait) => s_wait.Record(wait.TotalSeconds, _tags);

    public void Reserved(double tokens) => s_reserved.Add(tokens, _tags);

    public void Settled(double tokens) => s_settled.Add(tokens, _tags);

    public void Throttled(QuotaDimension dimension)
    {
        if (!s_throttles.Enabled)
            return;
        var tags = _tags;
        tags.Add(
            SemanticConventions.QuotaDimension,
            dimension switch
            {
                QuotaDimension.Requests => "requests",
                QuotaDimension.Tokens => "tokens",
                _ => "unknown",
            }
        );
        s_throttles.Add(1, tags);
    }

    // No limit has no value.
    private static IEnumerable<Measurement<double>> Limits(Func<QuotaSnapshot, double?> limit)
    {
        foreach (var (limiter, metrics) in s_live)
        {
            if (limit(limiter.Snapshot()) is { } value)
                yield return new(value, metrics._tags);
        }
    }
}
