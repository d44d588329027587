namespace GenAI.Lifecycle.Local;

/// <summary>Specifies the effect of a <see cref="LocalFault"/> on a call.</summary>
public enum LocalFaultKind
{
    /// <summary>The call fails with the service's throttling error.</summary>
    Throttle,

    /// <summary>The call fails with a server error: capacity, service unavailable, or <see cref="LocalFault.ErrorCode"/>.</summary>
    ServiceError,

    /// <summary>Answered after <see cref="LocalFault.Delay"/>.</summary>
    Latency,

    /// <summary>The connection ends after <see cref="LocalFault.AfterBytes"/> bytes of the answer's body.</summary>
    CutStream,

    /// <summary>The answer's body trickles: <see cref="LocalFault.Delay"/> before each piece.</summary>
    SlowRead,

    /// <summary>The container of the endpoint or job is killed.</summary>
    ContainerFailure,

    /// <summary>The container answers the invocation with an error (model error 424, HTTP 500 inside).</summary>
    ModelError,
}
