namespace GenAI.Lifecycle.Inference.Resilience;

/// <summary>When a slow call is made once more beside the first one, and the earlier answer taken. Each such call is paid for.</summary>
public sealed class HedgingOptions
{
    /// <summary>How long to wait for an answer, or for the first part of a streamed one, before the call is made once more.</summary>
    /// <value>The default value is 10 seconds. Zero makes all calls at once.</value>
    public TimeSpan Delay { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How many further calls are made at the most.</summary>
    /// <value>The default value is 1. From 1 to 10.</value>
    public int MaxHedgedAttempts { get; set; } = 1;
}
