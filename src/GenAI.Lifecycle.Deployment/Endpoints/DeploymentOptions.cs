using GenAI.Lifecycle.Jobs;

namespace GenAI.Lifecycle.Deployment.Endpoints;

/// <summary>Options for deployments.</summary>
public sealed class DeploymentOptions
{
    /// <summary>The polling interval and the time-out of deployments. The default is every 2 to 30 seconds, for 4 hours.</summary>
    public PollBudget Polling { get; set; } =
        new()
        {
            Interval = TimeSpan.FromSeconds(2),
            MaxInterval = TimeSpan.FromSeconds(30),
            TimeLimit = TimeSpan.FromHours(4),
        };
}
