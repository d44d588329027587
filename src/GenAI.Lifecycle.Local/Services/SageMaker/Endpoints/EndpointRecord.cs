using System.Text.Json;
using GenAI.Lifecycle.Local.Services.SageMaker.EndpointConfigs;

namespace GenAI.Lifecycle.Local.Services.SageMaker.Endpoints;

/// <summary>Represents an endpoint.</summary>
internal sealed record EndpointRecord
{
    public required string Name { get; init; }

    public required string Arn { get; init; }

    /// <summary>The active config.</summary>
    public required string ConfigName { get; init; }

    /// <summary>One of <see cref="EndpointStatus"/>.</summary>
    public required string Status { get; init; }

    public required DateTimeOffset CreationTime { get; init; }

    public required DateTimeOffset LastModifiedTime { get; init; }

    public string? FailureReason { get; init; }

    public required IReadOnlyList<VariantRecord> Variants { get; init; }

    public IReadOnlyList<VariantRecord> Shadows { get; init; } = [];

    /// <summary>The deployment in progress.</summary>
    public PendingDeployment? Pending { get; init; }

    /// <summary>The DeploymentConfig of the last deployment, for Describe.</summary>
    public JsonElement? DeploymentConfig { get; init; }

    /// <summary>The parsed DeploymentConfig, for RetainDeploymentConfig.</summary>
    public DeploymentPolicy? Policy { get; init; }

    public AsyncInference? Async { get; init; }

    /// <summary>The config's AsyncInferenceConfig, for Describe.</summary>
    public JsonElement? AsyncConfig { get; init; }

    /// <summary>The config's DataCaptureConfig, for Describe.</summary>
    public JsonElement? DataCaptureConfig { get; init; }

    public IEnumerable<VariantRecord> All => Variants.Concat(Shadows);

    /// <summary>The current and requested instances of this endpoint.</summary>
    public int Instances =>
        All.Sum(variant => Math.Max(variant.DesiredInstanceCount, variant.CurrentInstanceCount))
        + (Pending?.All.Sum(variant => variant.DesiredInstanceCount) ?? 0);
}

/// <summary>Represents a variant that is in service or starting.</summary>
internal sealed record VariantRecord
{
    public required VariantSpec Spec { get; init; }

    public double CurrentWeight { get; init; }

    public double DesiredWeight { get; init; }

    public int CurrentInstanceCount { get; init; }

    public int DesiredInstanceCount { get; init; }

    public IReadOnlyList<VariantPhase> Phases { get; init; } = [];

    public static VariantRecord Of(VariantSpec spec, DateTimeOffset now) =>
        new()
        {
            Spec = spec,
            DesiredWeight = spec.InitialWeight,
            DesiredInstanceCount = spec.InitialInstanceCount,
            Phases = [new VariantPhase("Creating", null, now)],
        };

    /// <summary>Fully in service.</summary>
    public VariantRecord Settled() => this with { CurrentWeight = DesiredWeight, CurrentInstanceCount = DesiredInstanceCount, Phases = [] };
}

/// <summary>The status of a variant: Creating, Updating, Deleting, ActivatingTraffic or Baking.</summary>
internal sealed record VariantPhase(string Status, string? Message, DateTimeOffset StartTime);

/// <summary>Represents a deployment in progress.</summary>
internal sealed record PendingDeployment(
    string ConfigName,
    DateTimeOffset StartTime,
    IReadOnlyList<VariantRecord> Variants,
    IReadOnlyList<VariantRecord> Shadows
)
{
    public IEnumerable<VariantRecord> All => Variants.Concat(Shadows);
}

/// <summary>The states of an endpoint.</summary>
internal static class EndpointStatus
{
    public const string OutOfService = "OutOfService";
    public const string Creating = "Creating";
    public const string Updating = "Updating";
    public const string SystemUpdating = "SystemUpdating";
    public const string RollingBack = "RollingBack";
    public const string InService = "InService";
    public const string Deleting = "Deleting";
    public const string Failed = "Failed";
    public const string UpdateRollbackFailed = "UpdateRollbackFailed";

    public static string[] All { get; } =
    [OutOfService, Creating, Updating, SystemUpdating, RollingBack, InService, Deleting, Failed, UpdateRollbackFailed];

    /// <summary>The states in which an endpoint rejects changes.</summary>
    public static bool Busy(string status) => status is Creating or Updating or SystemUpdating or RollingBack or Deleting;

    /// <summary>The states in which an endpoint answers invocations.</summary>
    public static bool Serves(string status) => status is InService or Updating or SystemUpdating or RollingBack or UpdateRollbackFailed;
}
