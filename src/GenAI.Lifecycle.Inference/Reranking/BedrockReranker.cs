using Amazon.BedrockAgentRuntime;
using Amazon.BedrockAgentRuntime.Model;
using GenAI.Lifecycle.Aws;

namespace GenAI.Lifecycle.Inference.Reranking;

/// <summary>Reranks with Bedrock Agent Runtime's Rerank, for Amazon's and Cohere's models.</summary>
internal sealed class BedrockReranker(IAmazonBedrockAgentRuntime runtime, string modelId) : IReranker
{
    public async Task<IReadOnlyList<RankedDocument>> RerankAsync(
        string query,
        IReadOnlyList<string> documents,
        int? top = null,
        CancellationToken cancellationToken = default
    )
    {
        RerankLimits.Check(query, documents, top);
        var ranked = new List<RankedDocument>();
        if (documents.Count == 0)
            return ranked;
        var request = new RerankRequest
        {
            Queries =
            [
                new RerankQuery
                {
                    Type = RerankQueryContentType.TEXT,
                    TextQuery = new RerankTextDocument { Text = query },
                },
            ],
            Sources =
            [
                .. documents.Select(static text => new RerankSource
                {
                    Type = RerankSourceType.INLINE,
                    InlineDocumentSource = new RerankDocument
                    {
                        Type = RerankDocumentType.TEXT,
                        TextDocument = new RerankTextDocument { Text = text },
                    },
                }),
            ],
            RerankingConfiguration = new RerankingConfiguration
            {
                Type = RerankingConfigurationType.BEDROCK_RERANKING_MODEL,
                BedrockRerankingConfiguration = new BedrockRerankingConfiguration
                {
                    NumberOfResults = Math.Min(top ?? documents.Count, documents.Count),
                    ModelConfiguration = new BedrockRerankingModelConfiguration { ModelArn = Arn() },
                },
            },
        };
        do
        {
            var page = await runtime
                .RerankAsync(request, cancellationToken)
                .TranslateAsync("bedrock-agent-runtime", "Rerank")
                .ConfigureAwait(false);
            ranked.AddRange((page.Results ?? []).Select(result => RerankLimits.Rank(documents, result.Index, result.RelevanceScore)));
            request.NextToken = page.NextToken;
        } while (request.NextToken is not null);
        return ranked;
    }

    private string Arn()
    {
        if (modelId.StartsWith("arn:", StringComparison.Ordinal))
            return modelId;
        var region = runtime.Config.RegionEndpoint
            ?? throw new LifecycleException(
                $"Rerank requires the model's ARN, and no region is configured to build one from '{modelId}'. Configure the region, or use the ARN as the model id."
            );
        return $"arn:{region.PartitionName}:bedrock:{region.SystemName}::foundation-model/{modelId}";
    }
}
