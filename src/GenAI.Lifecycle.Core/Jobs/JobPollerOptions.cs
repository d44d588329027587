namespace GenAI.Lifecycle.Jobs;

/// <summary>Options of <see cref="JobPoller"/>.</summary>
public sealed class JobPollerOptions
{
    /// <summary>The maximum number of requests per second of all jobs.</summary>
    /// <value>The default value is 10. Above 0.</value>
    public double MaxQuestionsPerSecond { get; set; } = 10;

    /// <summary>The default budget of jobs.</summary>
    public PollBudget DefaultBudget { get; set; } = new();
}
