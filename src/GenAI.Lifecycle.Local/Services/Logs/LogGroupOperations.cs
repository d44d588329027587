using System.Text.Json.Nodes;
using GenAI.Lifecycle.Local.Hosting;

namespace GenAI.Lifecycle.Local.Services.Logs;

/// <summary>Operations on groups.</summary>
internal sealed class LogGroupOperations(LogStore store)
{
    private const int PageSize = 50;
    private static readonly long[] Retentions = [1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653];

    public AwsResponse Create(AwsRequest request)
    {
        var input = request.Input();
        var name = LogInput.Group(input);
        input.Complete();
        Touch(request, name);
        if (!store.TryAddGroup(new LogGroupRecord(name, request.Time))) throw new ServiceError("ResourceAlreadyExistsException", 400, "The specified log group already exists");
        return AwsResponse.Json([]);
    }

    public AwsResponse Delete(AwsRequest request)
    {
        var name = ReadName(request);
        store.RemoveGroup(store.RequireGroup(name).Name);
        return AwsResponse.Json([]);
    }

    public AwsResponse PutRetention(AwsRequest request)
    {
        var input = request.Input();
        var name = LogInput.Group(input);
        var days = input.RequiredInteger("retentionInDays");
        if (!Retentions.Contains(days)) input.Fail("retentionInDays", $"{days}", $"Member must satisfy enum value set: [{string.Join(", ", Retentions)}]");
        input.Complete();
        Touch(request, name);
        store.SetRetention(store.RequireGroup(name).Name, (int)days);
        return AwsResponse.Json([]);
    }

    public AwsResponse DeleteRetention(AwsRequest request)
    {
        var name = ReadName(request);
        store.SetRetention(store.RequireGroup(name).Name, null);
        return AwsResponse.Json([]);
    }

    public AwsResponse Describe(AwsRequest request)
    {
        var input = request.Input();
        var prefix = input.String("logGroupNamePrefix");
        var pattern = input.String("logGroupNamePattern");
        var limit = LogInput.Limit(input, PageSize);
        var token = input.String("nextToken");
        input.Complete();
        if (prefix is not null && pattern is not null) throw new ServiceError("InvalidParameterException", 400, "LogGroup name prefix and LogGroup name pattern are mutually exclusive parameters.");

        var after = token is null ? null : LogTokens.NameOf(token);
        var groups = store.Groups(prefix ?? string.Empty)
            .Where(group => pattern is null || group.Name.Contains(pattern, StringComparison.OrdinalIgnoreCase))
            .Where(group => after is null || string.CompareOrdinal(group.Name, after) > 0)
            .Take(limit + 1).ToList();
        var document = new JsonObject { ["logGroups"] = new JsonArray([.. groups.Take(limit).Select(group => Document(request, group))]) };
        if (groups.Count > limit) document["nextToken"] = LogTokens.OfName(groups[limit - 1].Name);
        return AwsResponse.Json(document);
    }

    private JsonObject Document(AwsRequest request, LogGroupRecord group)
    {
        var arn = request.Arn("logs", $"log-group:{group.Name}");
        var document = new JsonObject
        {
            ["logGroupName"] = group.Name,
            ["creationTime"] = group.CreationTime.ToUnixTimeMilliseconds(),
            ["metricFilterCount"] = 0,
            ["arn"] = arn + ":*",
            ["logGroupArn"] = arn,
            ["logGroupClass"] = "STANDARD",
            ["storedBytes"] = store.Streams(group.Name).Sum(stream => stream.StoredBytes),
        };
        if (group.RetentionInDays is { } days) document["retentionInDays"] = days;
        return document;
    }

    private static string ReadName(AwsRequest request)
    {
        var input = request.Input();
        var name = LogInput.Group(input);
        input.Complete();
        Touch(request, name);
        return name;
    }

    private static void Touch(AwsRequest request, string name) => request.Resources.Add(new TrailResource("AWS::Logs::LogGroup", name));
}
