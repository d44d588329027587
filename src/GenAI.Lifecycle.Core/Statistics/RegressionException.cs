namespace GenAI.Lifecycle.Statistics;

/// <summary>Thrown when a system is worse than its baseline. Any test framework shows it as a failure.</summary>
public sealed class RegressionException : LifecycleException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="verdict">The verdict; its text is the message.</param>
    public RegressionException(RegressionVerdict verdict)
        : base(verdict?.ToString() ?? throw new ArgumentNullException(nameof(verdict))) => Verdict = verdict;

    /// <summary>The verdict.</summary>
    public RegressionVerdict Verdict { get; }
}
