namespace GenAI.Lifecycle.Jobs;

/// <summary>Thrown when a job does not return its result.</summary>
public abstract class JobException : LifecycleException
{
    private protected JobException(JobId job, string? status, string message, Exception? innerException = null)
        : base(message, innerException) => (Job, Status) = (job, status);

    /// <summary>The job.</summary>
    public JobId Job { get; }

    /// <summary>The last status seen, in the service's words.</summary>
    public string? Status { get; }
}

/// <summary>Thrown when a job fails.</summary>
public sealed class JobFailedException : JobException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="job">The job.</param>
    /// <param name="status">Its last status.</param>
    /// <param name="reason">The service's reason; <see langword="null"/> if it gave none.</param>
    public JobFailedException(JobId job, string? status, string? reason)
        : base(job, status, $"The job {job} ended as {status}: {reason ?? "the service gave no reason"}") => Reason = reason;

    /// <summary>The service's reason.</summary>
    public string? Reason { get; }
}

/// <summary>Thrown when a job was stopped.</summary>
public sealed class JobStoppedException : JobException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="job">The job.</param>
    /// <param name="status">Its last status.</param>
    public JobStoppedException(JobId job, string? status)
        : base(job, status, $"The job {job} was stopped ({status}).") { }
}

/// <summary>Thrown when the wait for a job times out. The job may still run: attach with its id, or cancel it.</summary>
public sealed class JobTimeoutException : JobException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="job">The job.</param>
    /// <param name="status">Its last status.</param>
    /// <param name="message">The reason of the timeout.</param>
    /// <param name="innerException">The last error of the service, if it did not answer.</param>
    public JobTimeoutException(JobId job, string? status, string message, Exception? innerException = null)
        : base(job, status, message, innerException) { }
}
