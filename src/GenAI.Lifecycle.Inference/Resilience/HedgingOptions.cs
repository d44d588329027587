namespace GenAI.Lifecycle.Inference.Resilience;

/// <summary>Options of hedging: a second call starts beside a slow one, and the earlier answer is taken. Every call is charged.</summary>
public sealed class HedgingOptions
{
    /// <summary>The wait for an answer, or for the first part of a streamed one, before another call starts.</summary>
    /// <value>The default value is 10 seconds. Zero starts all calls at once.</value>
    public TimeSpan Delay { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>The maximum number of additional calls.</summary>
    /// <value>The default value is 1. From 1 to 10.</value>
    public int MaxHedgedAttempts { get; set; } = 1;
}
