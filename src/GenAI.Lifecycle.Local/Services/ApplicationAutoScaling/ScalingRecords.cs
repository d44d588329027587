using System.Text.Json;
using System.Text.Json.Serialization;
using GenAI.Lifecycle.Local.Services.ApplicationAutoScaling.Schedules;
using GenAI.Lifecycle.Local.Services.CloudWatch.Queries;

namespace GenAI.Lifecycle.Local.Services.ApplicationAutoScaling;

/// <summary>Represents a variant whose number of instances can change between two bounds.</summary>
internal sealed record ScalableTargetRecord
{
    /// <summary><c>endpoint/E/variant/V</c>.</summary>
    public required string ResourceId { get; init; }

    public required string Arn { get; init; }

    public required int Min { get; init; }

    public required int Max { get; init; }

    public required string RoleArn { get; init; }

    public required DateTimeOffset CreationTime { get; init; }

    public bool InSuspended { get; init; }

    public bool OutSuspended { get; init; }

    public bool ScheduledSuspended { get; init; }

    /// <summary>Whether the bounds have changed and the capacity has not been adapted yet.</summary>
    public bool BoundsMoved { get; init; }

    public DateTimeOffset? LastOut { get; init; }

    public DateTimeOffset? LastIn { get; init; }

    [JsonIgnore]
    public string Endpoint => ResourceId.Split('/')[1];

    [JsonIgnore]
    public string Variant => ResourceId.Split('/')[3];
}

/// <summary>A rule by which a target is scaled: exactly one of the two kinds is set.</summary>
internal sealed record ScalingPolicyRecord
{
    public required string Name { get; init; }

    public required string Arn { get; init; }

    public required string ResourceId { get; init; }

    public required DateTimeOffset CreationTime { get; init; }

    public TargetTracking? Tracking { get; init; }

    public StepScaling? Step { get; init; }

    /// <summary>The configuration as it was put, for Describe.</summary>
    public required JsonElement Configuration { get; init; }

    public string? HighAlarm { get; init; }

    public string? LowAlarm { get; init; }
}

/// <summary>Keeps a metric at a value.</summary>
internal sealed record TargetTracking(
    double TargetValue,
    MetricQuerySource Metric,
    int OutCooldownSeconds,
    int InCooldownSeconds,
    bool DisableScaleIn
);

/// <summary>Changes the capacity by the distance of an alarm's metric from its threshold.</summary>
internal sealed record StepScaling(string AdjustmentType, IReadOnlyList<StepAdjustment> Steps, int MinMagnitude, int CooldownSeconds);

/// <summary>A step: the bounds are distances from the alarm's threshold, the lower included; null is without bound.</summary>
internal sealed record StepAdjustment(double? Lower, double? Upper, int Adjustment);

/// <summary>Represents a scaling activity of a policy.</summary>
internal sealed record ScalingActivityRecord
{
    public required string Id { get; init; }

    public required string ResourceId { get; init; }

    public required string Description { get; init; }

    public required string Cause { get; init; }

    public required DateTimeOffset StartTime { get; init; }

    public required int Capacity { get; init; }

    public DateTimeOffset? EndTime { get; init; }

    /// <summary>InProgress, Successful or Failed.</summary>
    public required string Status { get; init; }

    public string? StatusMessage { get; init; }
}

/// <summary>The JSON of the scaling state.</summary>
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ScalableTargetRecord))]
[JsonSerializable(typeof(ScalingPolicyRecord))]
[JsonSerializable(typeof(ScalingActivityRecord))]
[JsonSerializable(typeof(ScheduledActionRecord))]
internal sealed partial class ScalingJson : JsonSerializerContext;
