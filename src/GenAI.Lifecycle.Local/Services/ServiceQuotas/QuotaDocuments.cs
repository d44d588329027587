using System.Text.Json.Nodes;
using GenAI.Lifecycle.Local.Hosting;

namespace GenAI.Lifecycle.Local.Services.ServiceQuotas;

/// <summary>Writes quotas for answers.</summary>
internal static class QuotaDocuments
{
    /// <param name="request">The request that is answered.</param>
    /// <param name="quota">The quota.</param>
    /// <param name="applied">Whether it is the account's value, not the default.</param>
    public static JsonObject Of(AwsRequest request, LocalQuota quota, bool applied)
    {
        var document = new JsonObject
        {
            ["ServiceCode"] = BedrockQuotas.ServiceCode,
            ["ServiceName"] = "Amazon Bedrock",
            ["QuotaArn"] = request.Arn("servicequotas", $"{BedrockQuotas.ServiceCode}/{quota.Code}"),
            ["QuotaCode"] = quota.Code,
            ["QuotaName"] = quota.Name,
            ["Description"] = quota.Description,
            ["Value"] = quota.Value,
            ["Unit"] = "None",
            ["Adjustable"] = false,
            ["GlobalQuota"] = false,
        };
        if (applied)
            document["QuotaAppliedAtLevel"] = "ACCOUNT";
        return document;
    }
}
