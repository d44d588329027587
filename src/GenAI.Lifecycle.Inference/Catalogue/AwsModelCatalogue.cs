using System.Runtime.CompilerServices;
using Amazon.Bedrock;
using Amazon.Bedrock.Model;
using Amazon.SageMaker;
using Amazon.SageMaker.Model;
using GenAI.Lifecycle.Aws;

namespace GenAI.Lifecycle.Inference.Catalogue;

/// <summary>Bedrock's models and profiles and SageMaker's public hub, with the facts from the tables.</summary>
internal sealed class AwsModelCatalogue(IAmazonBedrock bedrock, IAmazonSageMaker sageMaker, CatalogueOptions options) : IModelCatalogue
{
    private const string Hub = "SageMakerPublicHub";
    private const int PageSize = 100;

    public async IAsyncEnumerable<CatalogueModel> ListAsync(
        CatalogueQuery? query = null,
        [EnumeratorCancellation] CancellationToken cancellationToken = default
    )
    {
        query ??= new CatalogueQuery();
        var foundation = new Dictionary<string, CatalogueModel>(StringComparer.Ordinal);
        // A profile has the modalities of the model behind it.
        if ((query.Sources & (CatalogueSource.FoundationModel | CatalogueSource.InferenceProfile)) != 0)
        {
            var response = await bedrock
                .ListFoundationModelsAsync(new ListFoundationModelsRequest(), cancellationToken)
                .TranslateAsync("bedrock", "ListFoundationModels")
                .ConfigureAwait(false);
            foreach (var summary in response.ModelSummaries ?? [])
                foundation[summary.ModelId ?? ""] = Read(summary);
        }

        if (query.Sources.HasFlag(CatalogueSource.FoundationModel))
        {
            foreach (var model in foundation.Values.Where(query.Fits))
                yield return model;
        }

        if (query.Sources.HasFlag(CatalogueSource.InferenceProfile))
        {
            await foreach (var profile in ProfilesAsync(foundation, cancellationToken).ConfigureAwait(false))
            {
                if (query.Fits(profile))
                    yield return profile;
            }
        }

        if (query.Sources.HasFlag(CatalogueSource.JumpStart))
        {
            await foreach (var model in HubAsync(query, cancellationToken).ConfigureAwait(false))
            {
                if (query.Fits(model))
                    yield return model;
            }
        }
    }

    public async Task<JumpStartModel> DescribeJumpStartAsync(
        string modelId,
        string? version = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(modelId);
        var response = await sageMaker
            .DescribeHubContentAsync(
                new DescribeHubContentRequest
                {
                    HubName = Hub,
                    HubContentType = HubContentType.Model,
                    HubContentName = modelId,
                    HubContentVersion = version,
                },
                cancellationToken
            )
            .TranslateAsync("sagemaker", "DescribeHubContent")
            .ConfigureAwait(false);
        return JumpStartDocument.Read(response, options.Prices);
    }

    private async IAsyncEnumerable<CatalogueModel> ProfilesAsync(
        Dictionary<string, CatalogueModel> foundation,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        foreach (var type in new[] { InferenceProfileType.SYSTEM_DEFINED, InferenceProfileType.APPLICATION })
        {
            var request = new ListInferenceProfilesRequest { MaxResults = PageSize, TypeEquals = type };
            do
            {
                var page = await bedrock
                    .ListInferenceProfilesAsync(request, cancellationToken)
                    .TranslateAsync("bedrock", "ListInferenceProfiles")
                    .ConfigureAwait(false);
                foreach (var summary in page.InferenceProfileSummaries ?? [])
                    yield return Read(summary, foundation);
                request.NextToken = page.NextToken;
            } while (request.NextToken is not null);
        }
    }

    private async IAsyncEnumerable<CatalogueModel> HubAsync(
        CatalogueQuery query,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var request = new ListHubContentsRequest
        {
            HubName = Hub,
            HubContentType = HubContentType.Model,
            NameContains = query.NameContains,
            MaxResults = PageSize,
        };
        do
        {
            var page = await sageMaker
                .ListHubContentsAsync(request, cancellationToken)
                .TranslateAsync("sagemaker", "ListHubContents")
                .ConfigureAwait(false);
            foreach (var content in page.HubContentSummaries ?? [])
                yield return JumpStartDocument.Read(content, options.Prices);
            request.NextToken = page.NextToken;
        } while (request.NextToken is not null);
    }

    private CatalogueModel Read(FoundationModelSummary summary) =>
        WithTables(
            new CatalogueModel(CatalogueSource.FoundationModel, summary.ModelId ?? "", summary.ModelName ?? summary.ModelId ?? "")
            {
                Arn = summary.ModelArn,
                Provider = summary.ProviderName,
                InputModalities = summary.InputModalities ?? [],
                OutputModalities = summary.OutputModalities ?? [],
                Streams = summary.ResponseStreamingSupported,
                InferenceTypes = summary.InferenceTypesSupported ?? [],
                Customizations = summary.CustomizationsSupported ?? [],
                Status = summary.ModelLifecycle?.Status?.Value,
            },
            summary.ModelId ?? ""
        );

    private CatalogueModel Read(InferenceProfileSummary summary, Dictionary<string, CatalogueModel> foundation)
    {
        string[] arns = [.. (summary.Models ?? []).Select(static m => m.ModelArn ?? "")];
        var id = arns is [var first, ..] ? first[(first.LastIndexOf('/') + 1)..] : "";
        var behind = foundation.GetValueOrDefault(id);
        // An application's profile is named by its ARN: its id alone cannot be invoked.
        var name = summary.Type == InferenceProfileType.APPLICATION ? summary.InferenceProfileArn : summary.InferenceProfileId;
        return WithTables(
            new CatalogueModel(CatalogueSource.InferenceProfile, name ?? "", summary.InferenceProfileName ?? name ?? "")
            {
                Arn = summary.InferenceProfileArn,
                Provider = behind?.Provider,
                FoundationModels = arns,
                InputModalities = behind?.InputModalities ?? [],
                OutputModalities = behind?.OutputModalities ?? [],
                Streams = behind?.Streams,
                InferenceTypes = ["INFERENCE_PROFILE"],
                Status = summary.Status?.Value,
            },
            id
        );
    }

    private CatalogueModel WithTables(CatalogueModel model, string foundationModelId)
    {
        var facts = foundationModelId.Length > 0 ? options.Facts.Find(foundationModelId) : null;
        var capabilities = foundationModelId.Length > 0 ? options.Capabilities.Find(foundationModelId) : null;
        return model with
        {
            ContextLength = facts?.ContextLength ?? capabilities?.ContextLength,
            MaxOutputTokens = facts?.MaxOutputTokens ?? capabilities?.MaxOutputTokens,
            Capabilities = capabilities,
            Prices = options.Prices,
            PricedAs = foundationModelId,
        };
    }
}
