namespace GenAI.Lifecycle.Deployment.Endpoints;

/// <summary>A completed deployment: in service with the requested configuration and weights and no pending change.</summary>
/// <param name="EndpointName">The endpoint.</param>
/// <param name="EndpointArn">Its ARN.</param>
/// <param name="ConfigName">The current configuration.</param>
/// <param name="PreviousConfigName">The previous configuration; <see langword="null"/> for a new endpoint.</param>
/// <param name="Variants">The serving variants.</param>
/// <param name="Models">The models, by variant name.</param>
/// <param name="StartedAt">The start time.</param>
/// <param name="FinishedAt">The completion time.</param>
public sealed record EndpointDeployment(
    string EndpointName,
    string EndpointArn,
    string ConfigName,
    string? PreviousConfigName,
    IReadOnlyList<VariantState> Variants,
    IReadOnlyDictionary<string, string> Models,
    DateTimeOffset StartedAt,
    DateTimeOffset FinishedAt
);
