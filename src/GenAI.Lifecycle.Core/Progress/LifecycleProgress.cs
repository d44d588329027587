using System.Text.Json.Serialization;

namespace GenAI.Lifecycle;

/// <summary>Represents the progress of work.</summary>
/// <param name="Stage">The stage, such as <c>evaluate</c>.</param>
/// <param name="Activity">The current activity, such as <c>Scoring base on held-out</c>.</param>
/// <param name="Completed">The number of completed units.</param>
/// <param name="Total">The number of units; <see langword="null"/> if not known yet.</param>
public sealed record LifecycleProgress(string Stage, string Activity, double Completed = 0, double? Total = null)
{
    /// <summary>A remark, such as the job's status.</summary>
    public string? Detail { get; init; }

    /// <summary>Money spent so far.</summary>
    public Money? Spent { get; init; }

    /// <summary>The estimated remaining time.</summary>
    public TimeSpan? Remaining { get; init; }

    /// <summary>Live values by name, such as <c>loss</c>.</summary>
    public IReadOnlyDictionary<string, double>? Values { get; init; }

    /// <summary>The completed fraction, within [0, 1]; <see langword="null"/> if the total is unknown.</summary>
    [JsonIgnore]
    public double? Fraction => Total is > 0 ? Math.Clamp(Completed / Total.Value, 0, 1) : null;
}
