using System.Text;
using System.Text.Json.Nodes;
using GenAI.Lifecycle.Local.Hosting;
using GenAI.Lifecycle.Local.Services.CloudWatch.Metrics;

namespace GenAI.Lifecycle.Local.Services.CloudWatch.Queries;

/// <summary>ListMetrics: the metrics with data in the last two weeks.</summary>
internal sealed class ListMetricsOperation(MetricStore store, TimeProvider clock)
{
    private const int PageSize = 500;

    public AwsResponse List(AwsRequest request)
    {
        var input = request.Input();
        var metricNamespace = input.String("Namespace");
        var name = input.String("MetricName");
        var filters = input
            .Objects("Dimensions")
            ?.Select(filter => (Name: filter.RequiredString("Name"), Value: filter.String("Value")))
            .ToArray()
            ?? [];
        var recent = input.String("RecentlyActive") is not null;
        var token = input.String("NextToken");
        input.Complete();
        var oldest = (clock.GetUtcNow() - (recent ? TimeSpan.FromHours(3) : TimeSpan.FromDays(14))).ToUnixTimeSeconds();
        var after = token is null ? null : Decode(token);
        var found = store
            .All.Where(series => series.Newest >= oldest)
            .Select(series => series.Identity)
            .Where(metric =>
                (metricNamespace is null || metric.Namespace == metricNamespace)
                && (name is null || metric.Name == name)
                && filters.All(filter => metric.Dimension(filter.Name) is { } value && (filter.Value is null || filter.Value == value))
                && (after is null || string.CompareOrdinal(metric.Key, after) > 0)
            )
            .Take(PageSize + 1)
            .ToArray();
        var document = new JsonObject { ["Metrics"] = new JsonArray([.. found.Take(PageSize).Select(Document)]) };
        if (found.Length > PageSize)
            document["NextToken"] = Convert.ToBase64String(Encoding.UTF8.GetBytes(found[PageSize - 1].Key));
        return AwsResponse.Json(document);
    }

    private static JsonObject Document(MetricIdentity metric) =>
        new()
        {
            ["Namespace"] = metric.Namespace,
            ["MetricName"] = metric.Name,
            ["Dimensions"] = MetricQueryInput.Dimensions(metric.Dimensions),
        };

    private static string Decode(string token)
    {
        var bytes = new byte[token.Length];
        return Convert.TryFromBase64String(token, bytes, out var length)
            ? Encoding.UTF8.GetString(bytes, 0, length)
            : throw CloudWatchErrors.InvalidToken();
    }
}
