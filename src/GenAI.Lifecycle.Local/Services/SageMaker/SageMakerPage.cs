using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using GenAI.Lifecycle.Local.Hosting;

namespace GenAI.Lifecycle.Local.Services.SageMaker;

/// <summary>Represents the filter and order of the List operations.</summary>
internal sealed record Listed(string Name, string Status, DateTimeOffset CreationTime, DateTimeOffset LastModifiedTime, JsonObject Summary);

/// <summary>Provides filtering, ordering and paging for all of SageMaker's List operations.</summary>
internal static class SageMakerPage
{
    private const int DefaultSize = 10;

    /// <summary>
    /// Reads the query, and answers with the member <paramref name="listMember"/> and NextToken. A token names the last
    /// item seen, so that pages neither repeat nor skip existing items.
    /// </summary>
    public static AwsResponse Answer(AwsRequest request, string listMember, IEnumerable<Listed> items, bool descendingByDefault)
    {
        var input = request.Input();
        var contains = input.String("NameContains");
        var createdAfter = input.Timestamp("CreationTimeAfter");
        var createdBefore = input.Timestamp("CreationTimeBefore");
        var modifiedAfter = input.Timestamp("LastModifiedTimeAfter");
        var modifiedBefore = input.Timestamp("LastModifiedTimeBefore");
        var status = input.String("StatusEquals");
        var sortBy = input.String("SortBy");
        var order = input.String("SortOrder");
        var size = (int)(input.Integer("MaxResults") ?? DefaultSize);
        var token = input.String("NextToken");
        input.Complete();

        var descending = order is null ? descendingByDefault : order == "Descending";
        var after = token is null ? null : Decode(token);
        var matching = items
            .Where(item => contains is null || item.Name.Contains(contains, StringComparison.OrdinalIgnoreCase))
            .Where(item =>
                (createdAfter is null || item.CreationTime > createdAfter) && (createdBefore is null || item.CreationTime < createdBefore)
            )
            .Where(item =>
                (modifiedAfter is null || item.LastModifiedTime > modifiedAfter)
                && (modifiedBefore is null || item.LastModifiedTime < modifiedBefore)
            )
            .Where(item => status is null || item.Status == status)
            .Select(item => (Key: SortKey(item, sortBy), item.Summary))
            .Where(item =>
                after is null || (descending ? string.CompareOrdinal(item.Key, after) < 0 : string.CompareOrdinal(item.Key, after) > 0)
            )
            .OrderBy(item => item.Key, descending ? Comparer<string>.Create((a, b) => string.CompareOrdinal(b, a)) : StringComparer.Ordinal)
            .Take(size + 1)
            .ToList();

        var answer = new JsonObject { [listMember] = new JsonArray([.. matching.Take(size).Select(item => item.Summary)]) };
        if (matching.Count > size)
            answer["NextToken"] = Convert.ToBase64String(Encoding.UTF8.GetBytes(matching[size - 1].Key));
        return AwsResponse.Json(answer);
    }

    private static string SortKey(Listed item, string? sortBy) =>
        sortBy switch
        {
            "Name" => item.Name,
            "Status" => $"{item.Status}\n{item.Name}",
            _ => string.Create(CultureInfo.InvariantCulture, $"{item.CreationTime.UtcTicks:D19}\n{item.Name}"),
        };

    private static string Decode(string token)
    {
        var bytes = new byte[token.Length];
        return Convert.TryFromBase64String(token, bytes, out var count)
            ? Encoding.UTF8.GetString(bytes, 0, count)
            : throw ServiceError.Validation("The pagination token is invalid.");
    }
}
