using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using GenAI.Lifecycle.Local.Hosting;
using GenAI.Lifecycle.Local.Protocols;

namespace GenAI.Lifecycle.Local.Services.CloudWatch.Alarms;

/// <summary>The operations on alarms.</summary>
internal sealed class AlarmOperations(AlarmStore alarms)
{
    /// <summary>Alarms in an account (documented quota).</summary>
    private const int MaxAlarms = 5000;

    public AwsResponse Put(AwsRequest request)
    {
        var alarm = AlarmInput.Read(request);
        if (alarms.Find(alarm.Name) is null && alarms.All.Count() >= MaxAlarms)
            throw CloudWatchErrors.LimitExceeded($"The account holds {MaxAlarms} alarms already.");
        alarms.Put(alarm);
        request.Resources.Add(new TrailResource("AWS::CloudWatch::Alarm", alarm.Name));
        return AwsResponse.Empty;
    }

    public AwsResponse Describe(AwsRequest request)
    {
        var input = request.Input();
        var names = input.Strings("AlarmNames");
        var prefix = input.String("AlarmNamePrefix");
        var types = input.Strings("AlarmTypes");
        var state = input.String("StateValue");
        var action = input.String("ActionPrefix");
        var limit = (int)(input.Integer("MaxRecords") ?? 50);
        var token = input.String("NextToken");
        var composites = input.Has("ChildrenOfAlarmName") | input.Has("ParentsOfAlarmName");
        input.Complete();
        if (composites)
            throw CloudWatchErrors.InvalidValue("Composite alarms are not offered by the local CloudWatch.");
        if (names is not null && prefix is not null)
            throw CloudWatchErrors.Validation("AlarmNamePrefix and AlarmNames cannot both be specified.");
        var after = token is null ? null : Decode(token);
        var found = alarms
            .All.Where(alarm =>
                (names is null || names.Contains(alarm.Name))
                && (prefix is null || alarm.Name.StartsWith(prefix, StringComparison.Ordinal))
                && (types is null || types.Contains("MetricAlarm"))
                && (state is null || alarm.State.Wire() == state)
                && (action is null || alarm.AlarmActions.Any(target => target.StartsWith(action, StringComparison.Ordinal)))
                && (after is null || string.CompareOrdinal(alarm.Name, after) > 0)
            )
            .Take(limit + 1)
            .ToArray();
        var document = new JsonObject
        {
            ["MetricAlarms"] = new JsonArray([.. found.Take(limit).Select(AlarmDocuments.Write)]),
            ["CompositeAlarms"] = new JsonArray(),
        };
        if (found.Length > limit)
            document["NextToken"] = Convert.ToBase64String(Encoding.UTF8.GetBytes(found[limit - 1].Name));
        return AwsResponse.Json(document);
    }

    public AwsResponse SetState(AwsRequest request)
    {
        var input = request.Input();
        var name = input.RequiredString("AlarmName");
        var state = input.RequiredString("StateValue");
        var reason = input.RequiredString("StateReason");
        var data = input.String("StateReasonData");
        input.Complete();
        if (data is not null && !IsJson(data))
            throw CloudWatchErrors.InvalidFormat("StateReasonData is not valid JSON.");
        var known = alarms.Change(name, alarm =>
            alarm with
            {
                State = AlarmStateNames.Parse(state),
                StateReason = reason,
                StateReasonData = data,
                StateUpdatedAt = request.Time,
                StateChangedAt = alarm.State.Wire() == state ? alarm.StateChangedAt : request.Time,
            }
        );
        return known ? AwsResponse.Empty : throw CloudWatchErrors.AlarmNotFound();
    }

    public AwsResponse Delete(AwsRequest request)
    {
        var input = request.Input();
        var names = input.Strings("AlarmNames");
        input.Complete();
        if (names is not { Count: > 0 })
            throw CloudWatchErrors.Missing("AlarmNames");
        foreach (var name in alarms.Remove(names))
            request.Resources.Add(new TrailResource("AWS::CloudWatch::Alarm", name));
        return AwsResponse.Empty;
    }

    public AwsResponse EnableActions(AwsRequest request) => SwitchActions(request, true);

    public AwsResponse DisableActions(AwsRequest request) => SwitchActions(request, false);

    public AwsResponse DescribeHistory(AwsRequest request)
    {
        var input = request.Input();
        var name = input.String("AlarmName");
        var type = input.String("HistoryItemType");
        var (start, end) = (input.Timestamp("StartDate"), input.Timestamp("EndDate"));
        var limit = (int)(input.Integer("MaxRecords") ?? 50);
        var newest = input.String("ScanBy") != "TimestampAscending";
        var token = input.String("NextToken");
        input.Complete();
        var skip =
            token is null ? 0
            : int.TryParse(Decode(token), out var position) ? position
            : throw CloudWatchErrors.InvalidToken();
        var found = alarms
            .History.Read(AlarmStore.HistoryPartition, start, end?.AddMilliseconds(1), newestFirst: newest)
            .Select(entry => entry.Value)
            .Where(item => (name is null || item.AlarmName == name) && (type is null || item.Type == type))
            .Skip(skip)
            .Take(limit + 1)
            .ToArray();
        var document = new JsonObject { ["AlarmHistoryItems"] = new JsonArray([.. found.Take(limit).Select(Document)]) };
        if (found.Length > limit)
            document["NextToken"] = Convert.ToBase64String(
                Encoding.ASCII.GetBytes((skip + limit).ToString(System.Globalization.CultureInfo.InvariantCulture))
            );
        return AwsResponse.Json(document);
    }

    private AwsResponse SwitchActions(AwsRequest request, bool enabled)
    {
        var input = request.Input();
        var names = input.Strings("AlarmNames");
        input.Complete();
        if (names is null)
            throw CloudWatchErrors.Missing("AlarmNames");
        foreach (var name in names)
            alarms.Change(name, alarm => alarm with { ActionsEnabled = enabled });
        return AwsResponse.Empty;
    }

    private static JsonObject Document(AlarmHistoryItem item) =>
        new()
        {
            ["AlarmName"] = item.AlarmName,
            ["AlarmType"] = "MetricAlarm",
            ["Timestamp"] = new AwsTimestamp(item.Time),
            ["HistoryItemType"] = item.Type,
            ["HistorySummary"] = item.Summary,
            ["HistoryData"] = item.Data,
        };

    private static bool IsJson(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static string Decode(string token)
    {
        var bytes = new byte[token.Length];
        return Convert.TryFromBase64String(token, bytes, out var length)
            ? Encoding.UTF8.GetString(bytes, 0, length)
            : throw CloudWatchErrors.InvalidToken();
    }
}
