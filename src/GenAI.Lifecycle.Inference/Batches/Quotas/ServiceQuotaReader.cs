using Amazon.Bedrock;
using Amazon.Bedrock.Model;
using Amazon.ServiceQuotas;
using Amazon.ServiceQuotas.Model;
using GenAI.Lifecycle.Aws;

namespace GenAI.Lifecycle.Inference.Batches;

/// <summary>Reads the quotas of Bedrock's models from Service Quotas: the applied quotas, by the model's name in Bedrock's list.</summary>
internal sealed class ServiceQuotaReader(IAmazonServiceQuotas quotas, IAmazonBedrock bedrock) : IQuotaReader
{
    public async Task<QuotaLimits> FindAsync(ModelReference model, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(model);
        if (!model.IsBedrock)
            return QuotaLimits.Unknown;
        var details = (
            await bedrock
                .GetFoundationModelAsync(new GetFoundationModelRequest { ModelIdentifier = model.FoundationModelId }, cancellationToken)
                .TranslateAsync("bedrock", "GetFoundationModel")
                .ConfigureAwait(false)
        ).ModelDetails;
        if (details is not { ProviderName: { } provider, ModelName: { } name })
            return QuotaLimits.Unknown;
        double? requests = null,
            tokens = null;
        var page = new ListServiceQuotasRequest { ServiceCode = "bedrock" };
        do
        {
            var answer = await quotas
                .ListServiceQuotasAsync(page, cancellationToken)
                .TranslateAsync("servicequotas", "ListServiceQuotas")
                .ConfigureAwait(false);
            foreach (var quota in answer.Quotas ?? [])
            {
                var dimension = QuotaNames.Match(quota.QuotaName ?? "", provider, name, model);
                if (quota.Value is not > 0)
                    continue;
                if (dimension == QuotaDimension.Tokens)
                    tokens = quota.Value;
                else if (dimension == QuotaDimension.Requests)
                    requests = quota.Value;
            }

            page.NextToken = answer.NextToken;
        } while (page.NextToken is not null);
        return new(requests, tokens);
    }
}
