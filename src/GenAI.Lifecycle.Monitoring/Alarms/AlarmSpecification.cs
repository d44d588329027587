using GenAI.Lifecycle.Monitoring.Metrics;

namespace GenAI.Lifecycle.Monitoring.Alarms;

/// <summary>The condition of an alarm.</summary>
public enum AlarmCondition
{
    /// <summary>The value is above the threshold.</summary>
    Above,

    /// <summary>The value is at or above the threshold.</summary>
    AtOrAbove,

    /// <summary>The value is below the threshold.</summary>
    Below,

    /// <summary>The value is at or below the threshold.</summary>
    AtOrBelow,
}

/// <summary>The treatment of a period without data.</summary>
public enum MissingData
{
    /// <summary>Missing: if all periods are missing, the alarm has insufficient data.</summary>
    Missing,

    /// <summary>Within the threshold.</summary>
    NotBreaching,

    /// <summary>Beyond the threshold.</summary>
    Breaching,

    /// <summary>The alarm keeps its state.</summary>
    Ignore,
}

/// <summary>An alarm.</summary>
/// <param name="Name">Its name, 1 to 255 characters.</param>
/// <param name="Metric">The metric that it watches.</param>
/// <param name="Statistic">
/// The statistic of the metric: <c>Average</c>, <c>Sum</c>, <c>Minimum</c>, <c>Maximum</c>, <c>SampleCount</c>, or a percentile such as
/// <c>p95</c>.
/// </param>
/// <param name="Condition">The condition under which the alarm fires.</param>
/// <param name="Threshold">The threshold, in the metric's unit.</param>
public sealed record AlarmSpecification(string Name, MetricSource Metric, string Statistic, AlarmCondition Condition, double Threshold)
{
    /// <summary>The period of a value.</summary>
    /// <value>
    /// The default value is one minute. 10, 20 or 30 seconds (for metrics with a resolution of one second) or whole minutes, up to a day.
    /// </value>
    public TimeSpan Period { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>The number of evaluated periods.</summary>
    /// <value>The default value is 1. At least 1.</value>
    public int Periods { get; init; } = 1;

    /// <summary>The number of periods in which the condition must hold.</summary>
    /// <value>The default value is <see langword="null"/>: all periods.</value>
    public int? PeriodsToFire { get; init; }

    /// <summary>The treatment of a period without data.</summary>
    /// <value>The default value is <see cref="Alarms.MissingData.NotBreaching"/>: no calls are not a fault.</value>
    public MissingData MissingData { get; init; } = MissingData.NotBreaching;

    /// <summary>The description.</summary>
    public string? Description { get; init; }

    /// <summary>The ARNs of the actions when the alarm fires, such as an SNS topic.</summary>
    public IReadOnlyList<string> Actions { get; init; } = [];

    /// <summary>Creates an alarm that fires when a model's error rate is above a limit.</summary>
    /// <param name="name">The name.</param>
    /// <param name="model">The model.</param>
    /// <param name="rate">The rate, within [0, 1).</param>
    public static AlarmSpecification OnErrorRate(string name, ModelReference model, double rate)
    {
        if (!(rate is >= 0 and < 1))
            throw new ArgumentOutOfRangeException(nameof(rate), rate, "Within [0, 1).");
        return new(name, MetricSource.Of(model, MonitorMetrics.Errors), "Average", AlarmCondition.Above, rate);
    }

    /// <summary>Creates an alarm that fires when the 95th percentile of a model's latency is above a limit.</summary>
    /// <param name="name">The name.</param>
    /// <param name="model">The model.</param>
    /// <param name="latency">The time, above zero.</param>
    public static AlarmSpecification OnLatency(string name, ModelReference model, TimeSpan latency)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(latency, TimeSpan.Zero);
        return new(name, MetricSource.Of(model, MonitorMetrics.Latency), "p95", AlarmCondition.Above, latency.TotalMilliseconds);
    }

    /// <summary>Creates an alarm that fires when the mean score of a model's answers is below a bound.</summary>
    /// <param name="name">The name.</param>
    /// <param name="model">The model.</param>
    /// <param name="metric">The score, such as <c>rouge-l</c>.</param>
    /// <param name="bound">The bound.</param>
    public static AlarmSpecification OnQuality(string name, ModelReference model, string metric, double bound) =>
        new(name, MetricSource.Of(model, MonitorMetrics.Quality(metric)), "Average", AlarmCondition.Below, bound);
}
