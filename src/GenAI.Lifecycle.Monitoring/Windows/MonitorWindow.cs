using System.Text.Json.Serialization;
using GenAI.Lifecycle.Statistics;

namespace GenAI.Lifecycle.Monitoring.Windows;

/// <summary>What models did in a span of time, as CloudWatch has it.</summary>
/// <param name="Start">From then on.</param>
/// <param name="End">Until before then.</param>
/// <param name="Models">Each model.</param>
public sealed record MonitorWindow(DateTimeOffset Start, DateTimeOffset End, IReadOnlyList<ModelWindow> Models)
{
    /// <summary>A model's part.</summary>
    /// <param name="model">The model.</param>
    /// <exception cref="KeyNotFoundException">The window is not about it.</exception>
    public ModelWindow Of(ModelReference model) => Models.FirstOrDefault(m => m.Model == model)
        ?? throw new KeyNotFoundException($"The window is not about {model}. It is about {string.Join(", ", Models.Select(static m => m.Model))}.");

    /// <summary>The share of each model in all calls; 0 for all if there were none.</summary>
    /// <returns>Shares within [0, 1] by model.</returns>
    public IReadOnlyDictionary<ModelReference, double> Split()
    {
        var total = Models.Sum(static m => m.Invocations);
        return Models.ToDictionary(static m => m.Model, m => total == 0 ? 0 : (double)m.Invocations / total);
    }
}

/// <summary>What a model did in a span of time.</summary>
/// <param name="Model">The model, with its variant where there are several.</param>
public sealed record ModelWindow(ModelReference Model)
{
    /// <summary>The calls.</summary>
    public long Invocations { get; init; }

    /// <summary>The calls that failed.</summary>
    public long Errors { get; init; }

    /// <summary>The time of those that succeeded; <see langword="null"/> if there were none.</summary>
    public LatencyFigures? Latency { get; init; }

    /// <summary>The tokens.</summary>
    public Usage Usage { get; init; }

    /// <summary>The scores by name, of answers that were scored.</summary>
    public IReadOnlyDictionary<string, QualityFigures> Quality { get; init; } = new Dictionary<string, QualityFigures>();

    /// <summary>The share of calls that failed; <see langword="null"/> if there were none.</summary>
    [JsonIgnore]
    public double? ErrorRate => Invocations == 0 ? null : (double)Errors / Invocations;

    /// <summary>The error rate as evidence for a gate, with Wilson's interval.</summary>
    /// <param name="metric">The measurement's name.</param>
    /// <param name="level">The interval's level, within (0, 1).</param>
    /// <returns>The measurement, or <see langword="null"/> if there were no calls.</returns>
    public Measurement? MeasureErrorRate(string metric = "error-rate", double level = .95) => ErrorRate is not { } rate
        ? null
        : new(metric, rate, (int)Invocations, Intervals.Wilson((int)Math.Min(Errors, Invocations), (int)Invocations, level));
}

/// <summary>How long calls took.</summary>
/// <param name="Mean">The mean.</param>
/// <param name="P50">The median.</param>
/// <param name="P90">The 90th percentile.</param>
/// <param name="P95">The 95th percentile.</param>
/// <param name="P99">The 99th percentile.</param>
public sealed record LatencyFigures(TimeSpan Mean, TimeSpan P50, TimeSpan P90, TimeSpan P95, TimeSpan P99);

/// <summary>How answers scored.</summary>
/// <param name="Mean">The mean score.</param>
/// <param name="Count">How many were scored.</param>
public sealed record QualityFigures(double Mean, int Count);
