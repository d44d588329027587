using Amazon.CloudTrail.Model;
using GenAI.Lifecycle.Monitoring.Audit;
using Microsoft.Extensions.Time.Testing;

namespace GenAI.Lifecycle.Monitoring.Tests.Audit;

public sealed class AuditTrailTests
{
    private readonly FakeTimeProvider _time = new(Clock.Start);

    [Fact]
    public async Task Reads_all_pages_at_two_requests_a_second()
    {
        using var trail = new FakeCloudTrail(
            _time,
            Page("t1", Event("1", "CreateEndpoint", "ada")),
            Page("t2", Event("2", "CreateModel", "ada"), Event("3", "DeleteModel", "bob")),
            Page(null, Event("4", "CreateModel", "bob"))
        );

        var events = await _time.DriveAsync(ListAsync(new AuditTrail(trail, _time), new()));

        events.Select(e => e.Id).ShouldBe(["1", "2", "3", "4"]);
        trail.Asked.Select(a => a.Request.NextToken).ShouldBe([null, "t1", "t2"]);
        (trail.Asked[^1].At - trail.Asked[0].At).ShouldBeGreaterThanOrEqualTo(TimeSpan.FromSeconds(1));
    }

    [Fact]
    public async Task Asks_by_the_narrowest_attribute_and_filters_by_the_others()
    {
        using var trail = new FakeCloudTrail(
            _time,
            Page(null, Event("1", "CreateEndpoint", "ada"), Event("2", "CreateEndpoint", "bob"), Event("3", "DeleteEndpoint", "ada"))
        );
        var query = new AuditQuery
        {
            EventName = "CreateEndpoint",
            Username = "ada",
            ReadOnly = false,
            Start = Clock.Start.AddHours(-1),
            End = Clock.Start,
        };

        var events = await _time.DriveAsync(ListAsync(new AuditTrail(trail, _time), query));

        var found = events.ShouldHaveSingleItem();
        (found.Id, found.Username, found.ReadOnly, found.Time).ShouldBe(("1", "ada", false, Clock.Start));
        found.Resources.ShouldBe([new AuditResource("AWS::SageMaker::Endpoint", "chat")]);
        var asked = trail.Asked[0].Request;
        asked.LookupAttributes!.Select(a => (a.AttributeKey!.Value, a.AttributeValue)).ShouldBe([("EventName", "CreateEndpoint")]);
        (asked.StartTime, asked.EndTime).ShouldBe((Clock.Start.AddHours(-1).UtcDateTime, Clock.Start.UtcDateTime));
    }

    private static async Task<List<AuditEvent>> ListAsync(AuditTrail trail, AuditQuery query)
    {
        var events = new List<AuditEvent>();
        await foreach (var found in trail.LookUpAsync(query, CancellationToken.None))
            events.Add(found);
        return events;
    }

    private static LookupEventsResponse Page(string? next, params List<Event> events) => new() { Events = events, NextToken = next };

    private static Event Event(string id, string name, string user) =>
        new()
        {
            EventId = id,
            EventName = name,
            EventSource = "sagemaker.amazonaws.com",
            EventTime = Clock.Start.UtcDateTime,
            Username = user,
            ReadOnly = "false",
            Resources = [new() { ResourceType = "AWS::SageMaker::Endpoint", ResourceName = "chat" }],
        };
}
