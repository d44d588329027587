using System.Text.Json.Serialization;

namespace GenAI.Lifecycle;

/// <summary>How far work has come.</summary>
/// <param name="Stage">The stage, such as <c>evaluate</c>.</param>
/// <param name="Activity">What is done now, such as <c>Scoring base on held-out</c>.</param>
/// <param name="Completed">How many units are done.</param>
/// <param name="Total">How many units there are; <see langword="null"/> if that is not known yet.</param>
public sealed record LifecycleProgress(string Stage, string Activity, double Completed = 0, double? Total = null)
{
    /// <summary>A remark, such as the job's status.</summary>
    public string? Detail { get; init; }

    /// <summary>Money spent so far.</summary>
    public Money? Spent { get; init; }

    /// <summary>Time to go, as far as it can be told.</summary>
    public TimeSpan? Remaining { get; init; }

    /// <summary>Live values by name, such as <c>loss</c>.</summary>
    public IReadOnlyDictionary<string, double>? Values { get; init; }

    /// <summary>The part that is done, within [0, 1]; <see langword="null"/> if the total is not known.</summary>
    [JsonIgnore]
    public double? Fraction => Total is > 0 ? Math.Clamp(Completed / Total.Value, 0, 1) : null;
}
