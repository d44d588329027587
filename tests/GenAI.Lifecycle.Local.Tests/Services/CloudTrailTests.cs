using System.Text.Json.Nodes;
using GenAI.Lifecycle.Local.Tests.Hosting;
using Microsoft.Extensions.Time.Testing;

namespace GenAI.Lifecycle.Local.Tests.Services;

public sealed class CloudTrailTests : IAsyncLifetime
{
    private const string Lookup = "com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101.LookupEvents";
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));
    private LocalAws _aws = null!;
    private SignedHttp _http = null!;

    public async ValueTask InitializeAsync()
    {
        _aws = await LocalAws.StartAsync(new LocalAwsOptions { TimeProvider = _clock, Throttling = true });
        _http = new SignedHttp(_aws, _clock);
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _aws.DisposeAsync();
    }

    [Fact]
    public async Task Shows_who_created_what_and_what_was_refused()
    {
        await _http.SendAsync(HttpMethod.Put, "/bucket-1", "s3", []);
        _clock.Advance(TimeSpan.FromSeconds(1));
        await _http.SendAsync(HttpMethod.Delete, "/bucket-2", "s3", []);

        var events = (await LookupAsync("{}"))["Events"]!.AsArray();

        events.Select(entry => entry!["EventName"]!.GetValue<string>()).ShouldBe(["DeleteBucket", "CreateBucket"]);
        var created = events[1]!;
        created["Username"]!.GetValue<string>().ShouldBe("local");
        created["AccessKeyId"]!.GetValue<string>().ShouldBe(_aws.Credentials.AccessKeyId);
        created["ReadOnly"]!.GetValue<string>().ShouldBe("false");
        created["EventTime"]!.GetValue<double>().ShouldBe(_clock.GetUtcNow().ToUnixTimeSeconds() - 1);
        created["Resources"]![0]!["ResourceName"]!.GetValue<string>().ShouldBe("bucket-1");
        var record = JsonNode.Parse(events[0]!["CloudTrailEvent"]!.GetValue<string>())!;
        record["errorCode"]!.GetValue<string>().ShouldBe("NoSuchBucket");
        record["userIdentity"]!["arn"]!.GetValue<string>().ShouldBe("arn:aws:iam::000000000000:user/local");
        record["eventSource"]!.GetValue<string>().ShouldBe("s3.amazonaws.com");
    }

    [Fact]
    public async Task Leaves_data_events_out_of_the_history()
    {
        await _http.SendAsync(HttpMethod.Put, "/bucket-1", "s3", []);
        await _http.SendAsync(HttpMethod.Put, "/bucket-1/key", "s3", "content"u8.ToArray());

        (await LookupAsync("{}"))["Events"]!.AsArray().Count.ShouldBe(1);
    }

    [Fact]
    public async Task Pages_through_a_filtered_history_without_losing_or_repeating()
    {
        for (var i = 0; i < 25; i++)
        {
            await _http.SendAsync(HttpMethod.Put, $"/bucket-{i}", "s3", []);
            await _http.SendAsync(HttpMethod.Get, "/", "s3", []);
        }

        var names = new List<string>();
        string? token = null;
        do
        {
            var page = await LookupAsync(new JsonObject
            {
                ["MaxResults"] = 10, ["NextToken"] = token,
                ["LookupAttributes"] = new JsonArray(new JsonObject { ["AttributeKey"] = "EventName", ["AttributeValue"] = "CreateBucket" }),
            }.ToJsonString());
            names.AddRange(page["Events"]!.AsArray().Select(entry => entry!["Resources"]![0]!["ResourceName"]!.GetValue<string>()));
            token = page["NextToken"]?.GetValue<string>();
            _clock.Advance(TimeSpan.FromSeconds(1));
        }
        while (token is not null);

        names.ShouldBe(Enumerable.Range(0, 25).Reverse().Select(i => $"bucket-{i}"));
    }

    [Fact]
    public async Task Keeps_to_a_time_range_and_to_ninety_days()
    {
        await _http.SendAsync(HttpMethod.Put, "/first", "s3", []);
        _clock.Advance(TimeSpan.FromDays(10));
        await _http.SendAsync(HttpMethod.Put, "/second", "s3", []);
        var early = _clock.GetUtcNow().AddDays(-1).ToUnixTimeSeconds();

        (await LookupAsync($$"""{"StartTime":{{early}}}"""))["Events"]!.AsArray().Count.ShouldBe(1);
        _clock.Advance(TimeSpan.FromDays(81));
        var kept = (await LookupAsync("""{"LookupAttributes":[{"AttributeKey":"EventName","AttributeValue":"CreateBucket"}]}"""))["Events"]!.AsArray();

        kept.Count.ShouldBe(1);
        kept[0]!["Resources"]![0]!["ResourceName"]!.GetValue<string>().ShouldBe("second");
    }

    [Fact]
    public async Task Throttles_at_two_requests_a_second()
    {
        var answers = new List<int>();
        for (var i = 0; i < 3; i++) answers.Add((int)(await _http.JsonAsync(Lookup, "{}", "cloudtrail")).StatusCode);
        _clock.Advance(TimeSpan.FromMilliseconds(500));
        answers.Add((int)(await _http.JsonAsync(Lookup, "{}", "cloudtrail")).StatusCode);

        answers.ShouldBe([200, 200, 400, 200]);
    }

    [Theory]
    [InlineData("""{"NextToken":"bm9uc2Vuc2U="}""", "InvalidNextTokenException")]
    [InlineData("""{"StartTime":20,"EndTime":10}""", "InvalidTimeRangeException")]
    [InlineData("""{"LookupAttributes":[{"AttributeKey":"EventName","AttributeValue":"a"},{"AttributeKey":"EventName","AttributeValue":"b"}]}""", "InvalidLookupAttributesException")]
    public async Task Refuses_what_the_service_refuses(string body, string code) =>
        (await LookupAsync(body))["__type"]!.GetValue<string>().ShouldBe(code);

    private async Task<JsonNode> LookupAsync(string body) =>
        JsonNode.Parse(await (await _http.JsonAsync(Lookup, body, "cloudtrail")).Content.ReadAsStringAsync())!;
}
