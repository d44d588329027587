namespace GenAI.Lifecycle.Local;

/// <summary>What a <see cref="LocalFault"/> does to a call.</summary>
public enum LocalFaultKind
{
    /// <summary>Refused with the service's throttling error.</summary>
    Throttle,

    /// <summary>Refused with a server error: capacity, service unavailable, or <see cref="LocalFault.ErrorCode"/>.</summary>
    ServiceError,

    /// <summary>Answered after <see cref="LocalFault.Delay"/>.</summary>
    Latency,

    /// <summary>The connection ends after <see cref="LocalFault.AfterBytes"/> bytes of the answer's body.</summary>
    CutStream,

    /// <summary>The answer's body trickles: <see cref="LocalFault.Delay"/> before each piece.</summary>
    SlowRead,

    /// <summary>The container behind the endpoint or job dies.</summary>
    ContainerFailure,

    /// <summary>The container answers the invocation with an error (model error 424, HTTP 500 inside).</summary>
    ModelError,
}
