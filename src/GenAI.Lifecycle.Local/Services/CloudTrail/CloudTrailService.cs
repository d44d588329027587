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
    private readonly Trail _trail;
    private readonly TimeProvider _clock;

    public CloudTrailService(Trail trail, TrailDescriptions descriptions, TimeProvider clock)
    {
        (_trail, _clock) = (trail, clock);
        Operations =
        [
            new("LookupEvents", (request, _) => Task.FromResult(LookupEvents(request))) { RatePerSecond = 2 },
            new("DescribeTrails", (request, _) => Task.FromResult(descriptions.Describe(request))),
            new("GetTrailStatus", (request, _) => Task.FromResult(descriptions.GetStatus(request))),
        ];
    }

    public ServiceDescription Description { get; } =
        new()
        {
            Name = "cloudtrail",
            SigningName = "cloudtrail",
            EventSource = "cloudtrail.amazonaws.com",
            InvalidAt = new Dictionary<string, Func<string, ServiceError>>
            {
                ["maxResults"] = static message => new ServiceError("InvalidMaxResultsException", 400, message),
            },
            JsonTarget = "com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101",
        };

    public IReadOnlyList<LocalOperation> Operations { get; }

    public IEnumerable<LocalResource> Inventory() => [];

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _trail.Start();
        return Task.CompletedTask;
    }

    private AwsResponse LookupEvents(AwsRequest request)
    {
        var input = request.Input();
        var filters = input.Objects("LookupAttributes")?.Select(ReadFilter).ToArray() ?? [];
        var start = input.Timestamp("StartTime");
        var end = input.Timestamp("EndTime");
        var limit = (int)(input.Integer("MaxResults") ?? MaxResults);
        var after = Position(input.String("NextToken"));
        var insights = input.String("EventCategory") is not null;
        input.Complete();

        if (filters.Length > 1)
            throw new ServiceError("InvalidLookupAttributesException", 400, "You can specify only one lookup attribute.");
        if (start > end)
            throw new ServiceError("InvalidTimeRangeException", 400, "The start time must be before the end time.");
        if (insights)
            return Answer([], null);

        var oldest = _clock.GetUtcNow() - Trail.Retention;
        var found = _trail.Find(filters.SingleOrDefault(), start > oldest ? start : oldest, end?.AddMilliseconds(1), after, limit + 1);
        return Answer(found.Take(limit).Select(entry => entry.Value), found.Count > limit ? found[limit - 1].Position : null);
    }

    private static LookupFilter ReadFilter(InputReader attribute) =>
        new(attribute.RequiredString("AttributeKey"), attribute.RequiredString("AttributeValue"));

    private static AwsResponse Answer(IEnumerable<TrailEvent> events, StatePosition? next)
    {
        var document = new JsonObject { ["Events"] = new JsonArray([.. events.Select(Event)]) };
        if (next is { } position)
            document["NextToken"] = Convert.ToBase64String(
                Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{position.Time}:{position.Sequence}"))
            );
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
            ["Resources"] = new JsonArray([
                .. entry.Resources.Select(resource => new JsonObject
                {
                    ["ResourceType"] = resource.Type,
                    ["ResourceName"] = resource.Name,
                }),
            ]),
            ["CloudTrailEvent"] = entry.Json,
        };
        if (entry.AccessKeyId is not null)
            document["AccessKeyId"] = entry.AccessKeyId;
        return document;
    }

    private static StatePosition? Position(string? token)
    {
        if (token is null)
            return null;
        var bytes = new byte[token.Length];
        if (
            Convert.TryFromBase64String(token, bytes, out var length)
            && Encoding.ASCII.GetString(bytes, 0, length).Split(':') is [var time, var sequence]
            && long.TryParse(time, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var t)
            && long.TryParse(sequence, NumberStyles.None, CultureInfo.InvariantCulture, out var s)
        )
            return new StatePosition(t, s);
        throw new ServiceError("InvalidNextTokenException", 400, "The next token is not valid.");
    }
}
