namespace GenAI.Lifecycle.Jobs;

/// <summary>Options of <see cref="JobPoller"/>.</summary>
public sealed class JobPollerOptions
{
    /// <summary>The most questions a second that all jobs together ask.</summary>
    /// <value>The default value is 10. Above 0.</value>
    public double MaxQuestionsPerSecond { get; set; } = 10;

    /// <summary>The budget of jobs that name none.</summary>
    public PollBudget DefaultBudget { get; set; } = new();
}
