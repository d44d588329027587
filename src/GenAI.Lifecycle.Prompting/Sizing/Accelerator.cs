namespace GenAI.Lifecycle.Prompting.Sizing;

/// <summary>The vendor toolchain of an accelerator.</summary>
public enum AcceleratorKind
{
    /// <summary>NVIDIA, CUDA.</summary>
    Nvidia,

    /// <summary>AWS Inferentia, Neuron.</summary>
    Inferentia,

    /// <summary>AWS Trainium, Neuron.</summary>
    Trainium,
}

/// <summary>An accelerator, according to the vendor's data sheet.</summary>
/// <param name="Name">The name.</param>
/// <param name="Kind">The required toolchain.</param>
/// <param name="MemoryGigabytes">The memory, in 10⁹ bytes.</param>
/// <param name="BandwidthGigabytes">The memory bandwidth, in 10⁹ bytes per second.</param>
/// <param name="HalfTeraflops">The dense 16-bit matrix throughput, in 10¹² operations per second.</param>
public sealed record Accelerator(string Name, AcceleratorKind Kind, double MemoryGigabytes, double BandwidthGigabytes, double HalfTeraflops)
{
    /// <summary>NVIDIA T4.</summary>
    public static Accelerator T4 { get; } = new("T4", AcceleratorKind.Nvidia, 16, 320, 65);

    /// <summary>NVIDIA V100 16 GB.</summary>
    public static Accelerator V100 { get; } = new("V100", AcceleratorKind.Nvidia, 16, 900, 125);

    /// <summary>NVIDIA A10G.</summary>
    public static Accelerator A10G { get; } = new("A10G", AcceleratorKind.Nvidia, 24, 600, 125);

    /// <summary>NVIDIA L4.</summary>
    public static Accelerator L4 { get; } = new("L4", AcceleratorKind.Nvidia, 24, 300, 121);

    /// <summary>NVIDIA L40S.</summary>
    public static Accelerator L40S { get; } = new("L40S", AcceleratorKind.Nvidia, 48, 864, 362);

    /// <summary>NVIDIA A100 40 GB.</summary>
    public static Accelerator A100With40GB { get; } = new("A100 40 GB", AcceleratorKind.Nvidia, 40, 1555, 312);

    /// <summary>NVIDIA A100 80 GB.</summary>
    public static Accelerator A100With80GB { get; } = new("A100 80 GB", AcceleratorKind.Nvidia, 80, 2039, 312);

    /// <summary>NVIDIA H100 SXM 80 GB.</summary>
    public static Accelerator H100 { get; } = new("H100", AcceleratorKind.Nvidia, 80, 3350, 989);

    /// <summary>NVIDIA H200.</summary>
    public static Accelerator H200 { get; } = new("H200", AcceleratorKind.Nvidia, 141, 4800, 989);

    /// <summary>AWS Inferentia2, one chip.</summary>
    public static Accelerator Inferentia2 { get; } = new("Inferentia2", AcceleratorKind.Inferentia, 32, 820, 190);

    /// <summary>AWS Trainium, one chip.</summary>
    public static Accelerator Trainium1 { get; } = new("Trainium", AcceleratorKind.Trainium, 32, 820, 190);

    /// <summary>AWS Trainium2, one chip.</summary>
    public static Accelerator Trainium2 { get; } = new("Trainium2", AcceleratorKind.Trainium, 96, 2900, 667);
}

/// <summary>An instance type.</summary>
/// <param name="Name">The SageMaker name, such as <c>ml.g5.12xlarge</c>.</param>
/// <param name="Accelerator">The accelerator.</param>
/// <param name="Count">The number of accelerators.</param>
public sealed record AcceleratedInstance(string Name, Accelerator Accelerator, int Count)
{
    /// <summary>
    /// The catalogue of instance types. It has no prices, because they change by region and over time; the caller passes them.
    /// </summary>
    public static IReadOnlyList<AcceleratedInstance> Catalog { get; } =
    [
        new("ml.g4dn.xlarge", Accelerator.T4, 1),
        new("ml.g4dn.2xlarge", Accelerator.T4, 1),
        new("ml.g4dn.12xlarge", Accelerator.T4, 4),
        new("ml.p3.2xlarge", Accelerator.V100, 1),
        new("ml.p3.8xlarge", Accelerator.V100, 4),
        new("ml.p3.16xlarge", Accelerator.V100, 8),
        new("ml.g5.xlarge", Accelerator.A10G, 1),
        new("ml.g5.2xlarge", Accelerator.A10G, 1),
        new("ml.g5.4xlarge", Accelerator.A10G, 1),
        new("ml.g5.12xlarge", Accelerator.A10G, 4),
        new("ml.g5.24xlarge", Accelerator.A10G, 4),
        new("ml.g5.48xlarge", Accelerator.A10G, 8),
        new("ml.g6.xlarge", Accelerator.L4, 1),
        new("ml.g6.2xlarge", Accelerator.L4, 1),
        new("ml.g6.12xlarge", Accelerator.L4, 4),
        new("ml.g6.48xlarge", Accelerator.L4, 8),
        new("ml.g6e.xlarge", Accelerator.L40S, 1),
        new("ml.g6e.2xlarge", Accelerator.L40S, 1),
        new("ml.g6e.12xlarge", Accelerator.L40S, 4),
        new("ml.g6e.48xlarge", Accelerator.L40S, 8),
        new("ml.p4d.24xlarge", Accelerator.A100With40GB, 8),
        new("ml.p4de.24xlarge", Accelerator.A100With80GB, 8),
        new("ml.p5.48xlarge", Accelerator.H100, 8),
        new("ml.p5e.48xlarge", Accelerator.H200, 8),
        new("ml.p5en.48xlarge", Accelerator.H200, 8),
        new("ml.inf2.xlarge", Accelerator.Inferentia2, 1),
        new("ml.inf2.8xlarge", Accelerator.Inferentia2, 1),
        new("ml.inf2.24xlarge", Accelerator.Inferentia2, 6),
        new("ml.inf2.48xlarge", Accelerator.Inferentia2, 12),
        new("ml.trn1.2xlarge", Accelerator.Trainium1, 1),
        new("ml.trn1.32xlarge", Accelerator.Trainium1, 16),
        new("ml.trn2.48xlarge", Accelerator.Trainium2, 16),
    ];

    /// <summary>Returns an instance type by name.</summary>
    /// <param name="name">The SageMaker name.</param>
    /// <exception cref="ArgumentException">The instance type is not in the catalogue.</exception>
    public static AcceleratedInstance Find(string name) =>
        Catalog.FirstOrDefault(instance => string.Equals(instance.Name, name, StringComparison.OrdinalIgnoreCase))
        ?? throw new ArgumentException(
            $"The instance type '{name}' is not in the catalogue. Create an AcceleratedInstance with its accelerator and count.",
            nameof(name)
        );
}
