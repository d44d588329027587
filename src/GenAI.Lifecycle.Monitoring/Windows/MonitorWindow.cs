using System.Text.Json.Serialization;
using GenAI.Lifecycle.Statistics;

namespace GenAI.Lifecycle.Monitoring.Windows;

/// <summary>The metrics of models in a time window, from CloudWatch.</summary>
/// <param name="Start">The start, inclusive.</param>
/// <param name="End">The end, exclusive.</param>
/// <param name="Models">The metrics of each model.</param>
public sealed record MonitorWindow(DateTimeOffset Start, DateTimeOffset End, IReadOnlyList<ModelWindow> Models)
{
    /// <summary>Returns the metrics of a model.</summary>
    /// <param name="model">The model.</param>
    /// <exception cref="KeyNotFoundException">The window does not include the model.</exception>
    public ModelWindow Of(ModelReference model) =>
        Models.FirstOrDefault(m => m.Model == model)
        ?? throw new KeyNotFoundException(
            $"The window does not include {model}. It includes {string.Join(", ", Models.Select(static m => m.Model))}."
        );

    /// <summary>Returns the share of each model in all calls; 0 for all if there were none.</summary>
    /// <returns>Shares within [0, 1] by model.</returns>
    public IReadOnlyDictionary<ModelReference, double> Split()
    {
        var total = Models.Sum(static m => m.Invocations);
        return Models.ToDictionary(static m => m.Model, m => total == 0 ? 0 : (double)m.Invocations / total);
    }
}

/// <summary>The metrics of a model in a time window.</summary>
/// <param name="Model">The model, with its variant if there are several.</param>
public sealed record ModelWindow(ModelReference Model)
{
    /// <summary>The number of calls.</summary>
    public long Invocations { get; init; }

    /// <summary>The number of failed calls.</summary>
    public long Errors { get; init; }

    /// <summary>The latency of successful calls; <see langword="null"/> if there were none.</summary>
    public LatencyFigures? Latency { get; init; }

    /// <summary>The tokens.</summary>
    public Usage Usage { get; init; }

    /// <summary>The scores by name, of answers that were scored.</summary>
    public IReadOnlyDictionary<string, QualityFigures> Quality { get; init; } = new Dictionary<string, QualityFigures>();

    /// <summary>The share of calls that failed; <see langword="null"/> if there were none.</summary>
    [JsonIgnore]
    public double? ErrorRate => Invocations == 0 ? null : (double)Errors / Invocations;

    /// <summary>Returns the error rate as evidence for a gate, with Wilson's interval.</summary>
    /// <param name="metric">The measurement's name.</param>
    /// <param name="level">The interval's level, within (0, 1).</param>
    /// <returns>The measurement, or <see langword="null"/> if there were no calls.</returns>
    public Measurement? MeasureErrorRate(string metric = "error-rate", double level = .95) =>
        ErrorRate is not { } rate
            ? null
            : new(metric, rate, (int)Invocations, Intervals.Wilson((int)Math.Min(Errors, Invocations), (int)Invocations, level));
}

/// <summary>The latency of calls.</summary>
/// <param name="Mean">The mean.</param>
/// <param name="P50">The median.</param>
/// <param name="P90">The 90th percentile.</param>
/// <param name="P95">The 95th percentile.</param>
/// <param name="P99">The 99th percentile.</param>
public sealed record LatencyFigures(TimeSpan Mean, TimeSpan P50, TimeSpan P90, TimeSpan P95, TimeSpan P99);

/// <summary>The score of answers.</summary>
/// <param name="Mean">The mean score.</param>
/// <param name="Count">The number of scored answers.</param>
public sealed record QualityFigures(double Mean, int Count);
