namespace GenAI.Lifecycle.Deployment.Endpoints;

/// <summary>A deployment that is done: in service, on the configuration asked for, with its weights, and nothing pending.</summary>
/// <param name="EndpointName">The endpoint.</param>
/// <param name="EndpointArn">Its ARN.</param>
/// <param name="ConfigName">The configuration it runs.</param>
/// <param name="PreviousConfigName">The configuration it ran before; <see langword="null"/> for a new endpoint.</param>
/// <param name="Variants">The variants, as they serve.</param>
/// <param name="Models">The models behind them, by variant name.</param>
/// <param name="StartedAt">When it began.</param>
/// <param name="FinishedAt">When it was done.</param>
public sealed record EndpointDeployment(
    string EndpointName,
    string EndpointArn,
    string ConfigName,
    string? PreviousConfigName,
    IReadOnlyList<VariantState> Variants,
    IReadOnlyDictionary<string, string> Models,
    DateTimeOffset StartedAt,
    DateTimeOffset FinishedAt);
