namespace GenAI.Lifecycle.Local;

/// <summary>A fault that strikes matching calls; immutable. Add it to <see cref="LocalAws.Faults"/>.</summary>
public sealed record LocalFault
{
    /// <summary>What happens.</summary>
    public required LocalFaultKind Kind { get; init; }

    /// <summary>Service by endpoint name, such as <c>bedrock-runtime</c>; null for all.</summary>
    public string? Service { get; init; }

    /// <summary>Operation name, <c>*</c> standing for any characters (<c>Converse*</c>). The default is every operation.</summary>
    public string Operation { get; init; } = "*";

    /// <summary>Production variant, model id or job name that it is limited to; null for any.</summary>
    public string? Target { get; init; }

    /// <summary>Share of the matching calls that it strikes, 0 to 1, decided by the plan's seed. The default is 1.</summary>
    public double Probability { get; init; } = 1;

    /// <summary>Strikes exactly these matching calls, counted from 1; null for all (subject to <see cref="Probability"/>).</summary>
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
