using System.Text.Json.Nodes;
using GenAI.Lifecycle.Local.Hosting;

namespace GenAI.Lifecycle.Local.Services.Logs;

/// <summary>Operations on streams.</summary>
internal sealed class LogStreamOperations(LogStore store)
{
    private const int PageSize = 50;

    public AwsResponse Create(AwsRequest request)
    {
        var (group, stream) = ReadNames(request);
        store.RequireGroup(group);
        if (
            !store.TryAddStream(
                new LogStreamRecord
                {
                    Group = group,
                    Name = stream,
                    CreationTime = request.Time,
                }
            )
        )
            throw new ServiceError("ResourceAlreadyExistsException", 400, "The specified log stream already exists");
        return AwsResponse.Json([]);
    }

    public AwsResponse Delete(AwsRequest request)
    {
        var (group, stream) = ReadNames(request);
        store.RemoveStream(store.RequireStream(group, stream));
        return AwsResponse.Json([]);
    }

    public AwsResponse Describe(AwsRequest request)
    {
        var input = request.Input();
        var group = LogInput.GroupOrIdentifier(request, input);
        var prefix = input.String("logStreamNamePrefix");
        var byTime = input.String("orderBy") == "LastEventTime";
        var descending = input.Boolean("descending") == true;
        var limit = LogInput.Limit(input, PageSize);
        var token = input.String("nextToken");
        input.Complete();
        if (byTime && prefix is not null)
            throw new ServiceError("InvalidParameterException", 400, "Cannot order by LastEventTime with a logStreamNamePrefix.");
        store.RequireGroup(group);

        var after = token is null ? null : LogTokens.NameOf(token);
        var streams = store
            .Streams(group, prefix ?? string.Empty)
            .Select(stream =>
                (Key: byTime ? $"{stream.LastEvent?.ToUnixTimeMilliseconds() ?? 0:D19}\n{stream.Name}" : stream.Name, Stream: stream)
            )
            .OrderBy(item => item.Key, descending ? Comparer<string>.Create((a, b) => string.CompareOrdinal(b, a)) : StringComparer.Ordinal)
            .SkipWhile(item =>
                after is not null
                && (descending ? string.CompareOrdinal(item.Key, after) >= 0 : string.CompareOrdinal(item.Key, after) <= 0)
            )
            .Take(limit + 1)
            .ToList();
        var document = new JsonObject
        {
            ["logStreams"] = new JsonArray([.. streams.Take(limit).Select(item => Document(request, item.Stream))]),
        };
        if (streams.Count > limit)
            document["nextToken"] = LogTokens.OfName(streams[limit - 1].Key);
        return AwsResponse.Json(document);
    }

    private static JsonObject Document(AwsRequest request, LogStreamRecord stream)
    {
        var document = new JsonObject
        {
            ["logStreamName"] = stream.Name,
            ["creationTime"] = stream.CreationTime.ToUnixTimeMilliseconds(),
            ["arn"] = request.Arn("logs", $"log-group:{stream.Group}:log-stream:{stream.Name}"),
            ["storedBytes"] = 0,
        };
        if (stream.FirstEvent is { } first)
            document["firstEventTimestamp"] = first.ToUnixTimeMilliseconds();
        if (stream.LastEvent is { } last)
            document["lastEventTimestamp"] = last.ToUnixTimeMilliseconds();
        if (stream.LastIngestion is { } ingestion)
            document["lastIngestionTime"] = ingestion.ToUnixTimeMilliseconds();
        return document;
    }

    private static (string Group, string Stream) ReadNames(AwsRequest request)
    {
        var input = request.Input();
        var names = (LogInput.Group(input), LogInput.Stream(input));
        input.Complete();
        request.Resources.Add(new TrailResource("AWS::Logs::LogStream", names.Item2));
        return names;
    }
}
