namespace GenAI.Lifecycle.Local;

/// <summary>Represents a fault that affects matching calls; immutable. Add it to <see cref="LocalAws.Faults"/>.</summary>
public sealed record LocalFault
{
    /// <summary>The kind of fault.</summary>
    public required LocalFaultKind Kind { get; init; }

    /// <summary>Service by endpoint name, such as <c>bedrock-runtime</c>; null for all.</summary>
    public string? Service { get; init; }

    /// <summary>Operation name, <c>*</c> standing for any characters (<c>Converse*</c>). The default is every operation.</summary>
    public string Operation { get; init; } = "*";

    /// <summary>The production variant, model id or job name to which the fault is limited; null for any.</summary>
    public string? Target { get; init; }

    /// <summary>The share of matching calls that the fault affects, 0 to 1, decided by the plan's seed. The default is 1.</summary>
    public double Probability { get; init; } = 1;

    /// <summary>
    /// The indices of the matching calls that the fault affects, counted from 1; null for all (subject to
    /// <see cref="Probability"/>).
    /// </summary>
    public IReadOnlyList<int>? Calls { get; init; }

    /// <summary>Delay of <see cref="LocalFaultKind.Latency"/> and <see cref="LocalFaultKind.SlowRead"/>. The default is zero.</summary>
    public TimeSpan Delay { get; init; }

    /// <summary>Bytes of the body that still arrive under <see cref="LocalFaultKind.CutStream"/>. The default is 0.</summary>
    public long AfterBytes { get; init; }

    /// <summary>Error code of <see cref="LocalFaultKind.ServiceError"/>. The default is <c>ServiceUnavailableException</c>.</summary>
    public string ErrorCode { get; init; } = "ServiceUnavailableException";

    /// <summary>HTTP status of <see cref="LocalFaultKind.ServiceError"/>. The default is 503.</summary>
    public int Status { get; init; } = 503;
}
