using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using GenAI.Lifecycle.Local.Hosting;
using GenAI.Lifecycle.Local.Protocols;
using GenAI.Lifecycle.Local.State;

namespace GenAI.Lifecycle.Local.Services.CloudTrail;

/// <summary>AWS CloudTrail's event history: LookupEvents over management events of the last 90 days.</summary>
internal sealed class CloudTrailService : ILocalService
{
    private const int MaxResults = 50;
    private const int ScanPage = 200;
    private readonly Trail _trail;
    private readonly TimeProvider _clock;

    public CloudTrailService(Trail trail, TimeProvider clock)
    {
        (_trail, _clock) = (trail, clock);
        Operations = [new("LookupEvents", LookupEventsAsync) { RatePerSecond = 2 }];
    }

    public ServiceDescription Description { get; } = new()
    {
        Name = "cloudtrail",
        SigningName = "cloudtrail",
        EventSource = "cloudtrail.amazonaws.com",
        Codes = new Dictionary<string, string> { ["maxResults"] = "InvalidMaxResultsException" },
        JsonTarget = "com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101",
    };

    public IReadOnlyList<LocalOperation> Operations { get; }

    public IEnumerable<LocalResource> Inventory() => [];

    private Task<AwsResponse> LookupEventsAsync(AwsRequest request, CancellationToken cancellationToken)
    {
        var input = request.Input();
        var filters = input.Objects("LookupAttributes")?.Select(attribute => new LookupFilter(
            attribute.RequiredString("AttributeKey"),
            attribute.RequiredString("AttributeValue"))).ToArray() ?? [];
        var start = input.Timestamp("StartTime");
        var end = input.Timestamp("EndTime");
        var limit = (int)(input.Integer("MaxResults") ?? MaxResults);
        var token = input.String("NextToken");
        input.Complete();
        if (filters.Length > 1) throw new ServiceError("InvalidLookupAttributesException", 400, "You can specify only one lookup attribute.");
        if (start > end) throw new ServiceError("InvalidTimeRangeException", 400, "The start time must be before the end time.");
        if (input.Has("EventCategory")) return Task.FromResult(Answer([], null));
        var oldest = _clock.GetUtcNow() - Trail.Retention;
        var from = start > oldest ? start : oldest;
        var (found, next) = Scan(filters.SingleOrDefault(), from, end?.AddMilliseconds(1), Position(token), limit);
        return Task.FromResult(Answer(found, next));
    }

    private (List<TrailEvent> Found, StatePosition? Next) Scan(LookupFilter? filter, DateTimeOffset? from, DateTimeOffset? to, StatePosition? after, int limit)
    {
        var found = new List<StateEntry<TrailEvent>>();
        while (true)
        {
            var page = _trail.Events.Read(Trail.Management, from, to, after, ScanPage, newestFirst: true);
            foreach (var entry in page.Where(entry => filter?.Matches(entry.Value) != false))
            {
                if (found.Count == limit) return ([.. found.Select(e => e.Value)], found[^1].Position);
                found.Add(entry);
            }
            if (page.Count < ScanPage) return ([.. found.Select(e => e.Value)], null);
            after = page[^1].Position;
        }
    }

    private static AwsResponse Answer(IEnumerable<TrailEvent> events, StatePosition? next)
    {
        var document = new JsonObject { ["Events"] = new JsonArray([.. events.Select(Event)]) };
        if (next is { } position)
            document["NextToken"] = Convert.ToBase64String(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{position.Time}:{position.Sequence}")));
        return AwsResponse.Json(document);
    }

    private static JsonObject Event(TrailEvent entry)
    {
        var document = new JsonObject
        {
            ["EventId"] = entry.EventId,
            ["EventName"] = entry.EventName,
            ["ReadOnly"] = entry.ReadOnly ? "true" : "false",
            ["EventTime"] = new AwsTimestamp(entry.Time),
            ["EventSource"] = entry.EventSource,
            ["Username"] = entry.Username,
            ["Resources"] = new JsonArray([.. entry.Resources.Select(resource =>
                new JsonObject { ["ResourceType"] = resource.Type, ["ResourceName"] = resource.Name })]),
            ["CloudTrailEvent"] = entry.Json,
        };
        if (entry.AccessKeyId is not null) document["AccessKeyId"] = entry.AccessKeyId;
        return document;
    }

    private static StatePosition? Position(string? token)
    {
        if (token is null) return null;
        var bytes = new byte[token.Length];
        if (Convert.TryFromBase64String(token, bytes, out var length)
            && Encoding.ASCII.GetString(bytes, 0, length).Split(':') is [var time, var sequence]
            && long.TryParse(time, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var t)
            && long.TryParse(sequence, NumberStyles.None, CultureInfo.InvariantCulture, out var s)) return new StatePosition(t, s);
        throw new ServiceError("InvalidNextTokenException", 400, "The next token is not valid.");
    }
}
