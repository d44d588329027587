using System.Text.Json.Serialization;
using GenAI.Lifecycle.Local.Services.CloudWatch.Queries;

namespace GenAI.Lifecycle.Local.Services.CloudWatch.Alarms;

/// <summary>Represents a metric alarm: its configuration and its state.</summary>
internal sealed record AlarmRecord
{
    public required string Name { get; init; }

    public required string Arn { get; init; }

    public string? Description { get; init; }

    public bool ActionsEnabled { get; init; } = true;

    public IReadOnlyList<string> OkActions { get; init; } = [];

    public IReadOnlyList<string> AlarmActions { get; init; } = [];

    public IReadOnlyList<string> InsufficientDataActions { get; init; } = [];

    /// <summary>The metric of a simple alarm; null when <see cref="Queries"/> are watched.</summary>
    public MetricQuerySource? Metric { get; init; }

    /// <summary>Queries of which exactly one returns data; null for a simple alarm.</summary>
    public IReadOnlyList<MetricQuery>? Queries { get; init; }

    /// <summary>N of "M out of N".</summary>
    public required int EvaluationPeriods { get; init; }

    /// <summary>M of "M out of N"; null for N.</summary>
    public int? DatapointsToAlarm { get; init; }

    public required double Threshold { get; init; }

    public required string ComparisonOperator { get; init; }

    public string? TreatMissingData { get; init; }

    public string? EvaluateLowSampleCountPercentile { get; init; }

    public required DateTimeOffset ConfiguredAt { get; init; }

    public AlarmState State { get; init; } = AlarmState.InsufficientData;

    public string StateReason { get; init; } = "Unchecked: Initial alarm creation";

    public string? StateReasonData { get; init; }

    public required DateTimeOffset StateUpdatedAt { get; init; }

    /// <summary>The time at which <see cref="State"/> last changed.</summary>
    public required DateTimeOffset StateChangedAt { get; init; }

    /// <summary>Seconds of one data point.</summary>
    [JsonIgnore]
    public int Period => Metric?.Period ?? Queries!.Select(query => query.Metric?.Period ?? query.Period ?? 0).Max();

    [JsonIgnore]
    public int Needed => DatapointsToAlarm ?? EvaluationPeriods;
}
