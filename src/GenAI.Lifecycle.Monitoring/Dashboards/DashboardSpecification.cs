namespace GenAI.Lifecycle.Monitoring.Dashboards;

/// <summary>Describes a dashboard that shows models side by side: calls, errors, latency, tokens and scores.</summary>
/// <param name="Name">The name: letters, digits, <c>-</c> and <c>_</c>, at most 255.</param>
/// <param name="Models">The models, with their variants if there are several.</param>
public sealed record DashboardSpecification(string Name, IReadOnlyList<ModelReference> Models)
{
    /// <summary>The scores to show, such as <c>rouge-l</c>.</summary>
    public IReadOnlyList<string> Quality { get; init; } = [];

    /// <summary>The period of a data point.</summary>
    /// <value>The default value is one minute. Whole minutes.</value>
    public TimeSpan Period { get; init; } = TimeSpan.FromMinutes(1);
}
