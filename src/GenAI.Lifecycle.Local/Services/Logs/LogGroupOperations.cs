using System.Text.Json.Nodes;
using GenAI.Lifecycle.Local.Hosting;

namespace GenAI.Lifecycle.Local.Services.Logs;

/// <summary>Operations on groups.</summary>
internal sealed class LogGroupOperations(LogStore store)
{
    private const int PageSize = 50;
    private static readonly long[] Retentions =
    [
        1,
        3,
        5,
        7,
        14,
        30,
        60,
        90,
        120,
        150,
        180,
        365,
        400,
        545,
        731,
        1096,
        1827,
        2192,
        2557,
        2922,
        3288,
        3653,
    ];

    public AwsResponse Create(AwsRequest request)
    {
        var input = request.Input();
        var name = LogInput.Group(input);
        var group = new LogGroupRecord(name, request.Time)
        {
            KmsKeyId = input.String("kmsKeyId"),
            Class = input.String("logGroupClass") ?? "STANDARD",
            Protected = input.Boolean("deletionProtectionEnabled") == true,
        };
        input.Complete();

        Touch(request, name);
        if (!store.TryAddGroup(group))
            throw new ServiceError("ResourceAlreadyExistsException", 400, "The specified log group already exists");
        return AwsResponse.Json([]);
    }

    public AwsResponse Delete(AwsRequest request)
    {
        var group = store.RequireGroup(ReadName(request));
        if (group.Protected)
            throw ServiceError.Validation(
                $"The log group {group.Name} has deletion protection enabled. Disable it with PutLogGroupDeletionProtection and try again."
            );

        store.RemoveGroup(group.Name);
        return AwsResponse.Json([]);
    }

    public AwsResponse PutDeletionProtection(AwsRequest request)
    {
        var input = request.Input();
        var name = LogInput.NameOf(request, input.RequiredString("logGroupIdentifier"));
        var enabled = input.Boolean("deletionProtectionEnabled");
        if (enabled is null)
            input.Fail("deletionProtectionEnabled", null, "Member must not be null");
        input.Complete();

        Touch(request, name);
        store.UpdateGroup(store.RequireGroup(name).Name, group => group with { Protected = enabled == true });
        return AwsResponse.Empty;
    }

    public AwsResponse PutRetention(AwsRequest request)
    {
        var input = request.Input();
        var name = LogInput.Group(input);
        var days = input.RequiredInteger("retentionInDays");
        if (!Retentions.Contains(days))
            input.Fail("retentionInDays", $"{days}", $"Member must satisfy enum value set: [{string.Join(", ", Retentions)}]");
        input.Complete();
        Touch(request, name);
        store.UpdateGroup(store.RequireGroup(name).Name, group => group with { RetentionInDays = (int)days });
        return AwsResponse.Json([]);
    }

    public AwsResponse DeleteRetention(AwsRequest request)
    {
        var name = ReadName(request);
        store.UpdateGroup(store.RequireGroup(name).Name, group => group with { RetentionInDays = null });
        return AwsResponse.Json([]);
    }

    public AwsResponse Describe(AwsRequest request)
    {
        var input = request.Input();
        var prefix = input.String("logGroupNamePrefix");
        var pattern = input.String("logGroupNamePattern");
        var identifiers = input.Strings("logGroupIdentifiers");
        var accounts = input.Strings("accountIdentifiers");
        var groupClass = input.String("logGroupClass");
        var limit = LogInput.Limit(input, PageSize);
        var token = input.String("nextToken");
        input.Complete();
        if (prefix is not null && pattern is not null)
            throw Exclusive("LogGroup name prefix and LogGroup name pattern are mutually exclusive parameters.");
        if (identifiers is not null && (prefix is not null || pattern is not null))
            throw Exclusive("LogGroup identifiers cannot be specified together with a LogGroup name prefix or pattern.");

        var names = identifiers?.Select(identifier => LogInput.NameOf(request, identifier)).ToHashSet(StringComparer.Ordinal);
        var after = token is null ? null : LogTokens.NameOf(token);
        var groups = store
            .Groups(prefix ?? string.Empty)
            .Where(group => pattern is null || group.Name.Contains(pattern, StringComparison.OrdinalIgnoreCase))
            .Where(group => names is null || names.Contains(group.Name))
            .Where(group => groupClass is null || group.Class == groupClass)
            .Where(_ => accounts is not { Count: > 0 } || accounts.Contains(request.AccountId))
            .Where(group => after is null || string.CompareOrdinal(group.Name, after) > 0)
            .Take(limit + 1)
            .ToList();
        var document = new JsonObject { ["logGroups"] = new JsonArray([.. groups.Take(limit).Select(group => Document(request, group))]) };
        if (groups.Count > limit)
            document["nextToken"] = LogTokens.OfName(groups[limit - 1].Name);
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
            ["logGroupClass"] = group.Class,
            ["deletionProtectionEnabled"] = group.Protected,
            ["storedBytes"] = store.Streams(group.Name).Sum(stream => stream.StoredBytes),
        };
        if (group.RetentionInDays is { } days)
            document["retentionInDays"] = days;
        if (group.KmsKeyId is { } key)
            document["kmsKeyId"] = key;
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

    private static ServiceError Exclusive(string message) => new("InvalidParameterException", 400, message);

    private static void Touch(AwsRequest request, string name) => request.Resources.Add(new TrailResource("AWS::Logs::LogGroup", name));
}
