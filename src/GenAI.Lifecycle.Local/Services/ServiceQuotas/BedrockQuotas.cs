using GenAI.Lifecycle.Local.Services.Bedrock;
using GenAI.Lifecycle.Local.Services.Bedrock.ModelInvocationJobs;

namespace GenAI.Lifecycle.Local.Services.ServiceQuotas;

/// <summary>Provides Bedrock's quotas: the limits of the registered models. A model without a limit has no quota.</summary>
internal sealed class BedrockQuotas(ModelCatalog catalog)
{
    public const string ServiceCode = "bedrock";

    // A model can be called by its id and by geographic profiles, which share one quota.
    private static readonly string[] s_scopes = ["On-demand", "Cross-region", "Global cross-region"];

    public IReadOnlyList<LocalQuota> All { get; } = [.. catalog.All.Select(static model => model.Definition).SelectMany(Of)];

    private static IEnumerable<LocalQuota> Of(LocalFoundationModel model)
    {
        var name = model.Name ?? model.ModelId;
        if (!name.StartsWith(model.Provider, StringComparison.OrdinalIgnoreCase))
            name = $"{model.Provider} {name}";
        foreach (var scope in s_scopes)
        {
            if (model.RequestsPerMinute is { } requests)
                yield return new(
                    $"{scope} model inference requests per minute for {name}",
                    $"The maximum number of times that {name} can be called in one minute, by every operation of inference together.",
                    requests
                );
            if (model.TokensPerMinute is { } tokens)
                yield return new(
                    $"{scope} model inference tokens per minute for {name}",
                    $"The maximum number of tokens of prompts and answers that {name} takes in one minute, by every operation of inference together.",
                    tokens
                );
        }

        yield return new(
            $"Minimum number of records per batch inference job for {name}",
            $"The minimum number of records across the files of a batch inference job for {name}.",
            model.MinimumBatchRecords
        );
        yield return new(
            $"Records per batch inference job for {name}",
            $"The maximum number of records across the files of a batch inference job for {name}.",
            InvocationJobRun.MostRecords
        );
    }
}
