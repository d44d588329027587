using System.Text.Json;
using Amazon.SageMaker;
using Amazon.SageMaker.Model;
using GenAI.Lifecycle.Inference.SageMaker.Codecs;

namespace GenAI.Lifecycle.Inference.Catalogue;

/// <summary>Reads the data of a model from the list and the documents of SageMaker's public hub.</summary>
internal static class JumpStartDocument
{
    public static CatalogueModel Read(HubContentInfo content, PriceTable prices)
    {
        var keywords = content.HubContentSearchKeywords ?? [];
        return new CatalogueModel(
            CatalogueSource.JumpStart,
            content.HubContentName ?? "",
            content.HubContentDisplayName ?? content.HubContentName ?? ""
        )
        {
            Arn = content.HubContentArn,
            Provider = Keyword(keywords, "@provider:"),
            Status =
                content.SupportStatus is null || content.SupportStatus == HubContentSupportStatus.Supported
                    ? "ACTIVE"
                    : content.SupportStatus.Value,
            Keywords = keywords,
            Prices = prices,
        };
    }

    public static JumpStartModel Read(DescribeHubContentResponse response, PriceTable prices)
    {
        var document = Parse(response);
        return new JumpStartModel(response.HubContentName ?? "", response.HubContentVersion ?? "", response.HubContentArn)
        {
            Name = response.HubContentDisplayName,
            Task = CodecJson.Text(document, "Task") ?? Keyword(response.HubContentSearchKeywords ?? [], "@task:"),
            DefaultInstanceType = CodecJson.Text(document, "DefaultInferenceInstanceType"),
            InstanceTypes =
                document.TryGetProperty("SupportedInferenceInstanceTypes", out var types) && types.ValueKind == JsonValueKind.Array
                    ? [.. types.EnumerateArray().Select(static t => t.GetString() ?? "")]
                    : [],
            Trainable = document.TryGetProperty("TrainingSupported", out var trains) && trains.ValueKind == JsonValueKind.True,
            EulaLocation = CodecJson.Text(document, "HostingEulaUri"),
            Prices = prices,
        };
    }

    private static JsonElement Parse(DescribeHubContentResponse response)
    {
        try
        {
            var document = JsonElement.Parse(response.HubContentDocument ?? "{}");
            return document.ValueKind == JsonValueKind.Object
                ? document
                : throw new LifecycleException($"The hub's document of '{response.HubContentName}' is not a JSON object.");
        }
        catch (JsonException error)
        {
            throw new LifecycleException(
                $"The hub's document of '{response.HubContentName}' is not JSON (position {error.BytePositionInLine}).",
                error
            );
        }
    }

    private static string? Keyword(List<string> keywords, string prefix) =>
        keywords.Find(k => k.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))?[prefix.Length..];
}
