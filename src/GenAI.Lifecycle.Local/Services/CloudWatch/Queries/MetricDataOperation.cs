using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using GenAI.Lifecycle.Local.Hosting;
using GenAI.Lifecycle.Local.Protocols;
using GenAI.Lifecycle.Local.Services.CloudWatch.Expressions;

namespace GenAI.Lifecycle.Local.Services.CloudWatch.Queries;

/// <summary>GetMetricData.</summary>
internal sealed class MetricDataOperation(MetricQueryEngine engine)
{
    private const int MaxQueries = 500;
    private const int MaxPoints = 100_800;

    public AwsResponse Get(AwsRequest request)
    {
        var input = request.Input();
        var queries = (input.Objects("MetricDataQueries", 1, MaxQueries) ?? []).Select(MetricQueryInput.Read).ToArray();
        var (start, end) = (input.RequiredTimestamp("StartTime"), input.RequiredTimestamp("EndTime"));
        var ascending = input.String("ScanBy") == "TimestampAscending";
        var limit = (int)(input.Integer("MaxDatapoints", 1, MaxPoints) ?? MaxPoints);
        var token = input.String("NextToken");
        input.Object("LabelOptions")?.String("Timezone");
        input.Complete();
        if (start >= end)
            throw CloudWatchErrors.Validation("The parameter StartTime must be less than the parameter EndTime.");
        MetricQueryInput.Check(queries);
        var fingerprint = Fingerprint(queries, start, end);
        var skip = Position(token, fingerprint);
        var range = QueryRange.StartingAt(start, CeilingSeconds(end), queries.Min(query => query.Metric?.Period ?? query.Period ?? 60));
        var results = engine
            .Run(queries, range)
            .SelectMany(result => result.Series, (result, series) => (result.Query, Series: series))
            .ToArray();
        return Answer(results, ascending, skip, limit, fingerprint);
    }

    /// <summary>
    /// Returns one page: the results in order, each result's points in order, from the first one that has not been
    /// returned.
    /// </summary>
    private static AwsResponse Answer(
        IReadOnlyList<(MetricQuery Query, TimeSeries Series)> results,
        bool ascending,
        int skip,
        int limit,
        string fingerprint
    )
    {
        var list = new JsonArray();
        var (seen, given, more) = (0, 0, false);
        foreach (var (query, series) in results)
        {
            var count = series.Points.Count;
            var from = Math.Clamp(skip - seen, 0, count);
            var take = Math.Min(count - from, limit - given);
            seen += count;
            if (skip > 0 && from == count)
                continue;
            if (take < count - from)
                more = true;
            if (take == 0 && count > from)
                continue;
            var points = (ascending ? series.Points : series.Points.Reverse()).Skip(from).Take(take).ToArray();
            given += take;
            list.Add(
                (JsonNode)
                    new JsonObject
                    {
                        ["Id"] = query.Id,
                        ["Label"] = Labels.Expand(series.Label, query, series),
                        ["Timestamps"] = new JsonArray([
                            .. points.Select(point => (JsonNode)new AwsTimestamp(DateTimeOffset.FromUnixTimeSeconds(point.Time))),
                        ]),
                        ["Values"] = new JsonArray([.. points.Select(point => (JsonNode)point.Value)]),
                        ["StatusCode"] = from + take < count ? "PartialData" : "Complete",
                    }
            );
        }
        var document = new JsonObject { ["MetricDataResults"] = list, ["Messages"] = new JsonArray() };
        if (more)
            document["NextToken"] = Token(skip + given, fingerprint);
        return AwsResponse.Json(document);
    }

    private static long CeilingSeconds(DateTimeOffset time) => (time.ToUnixTimeMilliseconds() + 999) / 1000;

    private static string Token(int position, string fingerprint) =>
        Convert.ToBase64String(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{position}:{fingerprint}")));

    private static int Position(string? token, string fingerprint)
    {
        if (token is null)
            return 0;
        var bytes = new byte[token.Length];
        if (
            Convert.TryFromBase64String(token, bytes, out var length)
            && Encoding.ASCII.GetString(bytes, 0, length).Split(':') is [var position, var of]
            && of == fingerprint
            && int.TryParse(position, NumberStyles.None, CultureInfo.InvariantCulture, out var parsed)
        )
            return parsed;
        throw CloudWatchErrors.InvalidToken();
    }

    /// <summary>Returns the token, which is valid for the queries and the range of its request.</summary>
    private static string Fingerprint(IReadOnlyList<MetricQuery> queries, DateTimeOffset start, DateTimeOffset end)
    {
        var text = string.Join(
            '\n',
            queries.Select(query => MetricQueryInput.Document(query).ToJsonString()).Append(start.ToString("O")).Append(end.ToString("O"))
        );
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 8));
    }
}
