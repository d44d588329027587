using GenAI.Lifecycle.Local.Services.SageMaker.Models;

namespace GenAI.Lifecycle.Local.Services.SageMaker.EndpointConfigs;

/// <summary>A variant as a config asks for it.</summary>
internal sealed record VariantSpec
{
    public required string Name { get; init; }

    public required string ModelName { get; init; }

    /// <summary>
    /// The config that it belongs to, under which its metrics are counted too; null where an earlier version kept it
    /// without.
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

    /// <summary>The model's container, taken when a deployment starts so that it outlives the model.</summary>
    public ModelContainer? Container { get; init; }
}
