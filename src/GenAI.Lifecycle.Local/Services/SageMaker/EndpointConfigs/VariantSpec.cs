using GenAI.Lifecycle.Local.Services.SageMaker.Models;

namespace GenAI.Lifecycle.Local.Services.SageMaker.EndpointConfigs;

/// <summary>Represents a variant of a config.</summary>
internal sealed record VariantSpec
{
    public required string Name { get; init; }

    public required string ModelName { get; init; }

    /// <summary>
    /// The variant's config, which is also a dimension of its metrics; null if an earlier version stored none.
    /// </summary>
    public string? ConfigName { get; init; }

    public required string InstanceType { get; init; }

    public required int InitialInstanceCount { get; init; }

    public required double InitialWeight { get; init; }

    /// <summary>Seconds, 60 to 3600.</summary>
    public required int StartupTimeoutSeconds { get; init; }

    /// <summary>The volume of an instance; the unpacked model must fit on it.</summary>
    public int? VolumeSizeInGB { get; init; }

    /// <summary>Whether requests go to the copy with the fewest of them; otherwise to any.</summary>
    public required bool LeastOutstanding { get; init; }

    /// <summary>The model's container, copied when a deployment starts, so that it outlives the model.</summary>
    public ModelContainer? Container { get; init; }
}
