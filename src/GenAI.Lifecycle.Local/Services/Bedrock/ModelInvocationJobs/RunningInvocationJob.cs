namespace GenAI.Lifecycle.Local.Services.Bedrock.ModelInvocationJobs;

/// <summary>Represents the transient state of a running job.</summary>
internal sealed class RunningInvocationJob(TimeSpan timeLeft, TimeProvider time) : IDisposable
{
    private volatile InvocationCounts _counts = new(0, 0, 0);

    public InvocationCounts Counts
    {
        get => _counts;
        set => _counts = value;
    }

    /// <summary>Cancelled by StopModelInvocationJob.</summary>
    public CancellationTokenSource StopRequested { get; } = new();

    /// <summary>Cancelled when the job's time is over.</summary>
    public CancellationTokenSource Expired { get; } = new(timeLeft > TimeSpan.Zero ? timeLeft : TimeSpan.Zero, time);

    public void Dispose()
    {
        StopRequested.Dispose();
        Expired.Dispose();
    }
}
