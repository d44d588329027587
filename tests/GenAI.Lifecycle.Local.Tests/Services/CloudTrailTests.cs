using System.Text.Json.Nodes;
using GenAI.Lifecycle.Local.Tests.Containers;
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
        _aws = await LocalAws.StartAsync(
            new LocalAwsOptions
            {
                TimeProvider = _clock,
                Throttling = true,
                Images =
                {
                    new LocalImage { Name = "image:1", Command = ["/bin/true"] },
                },
            }
        );
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
            var page = await LookupAsync(
                new JsonObject
                {
                    ["MaxResults"] = 10,
                    ["NextToken"] = token,
                    ["LookupAttributes"] = new JsonArray(
                        new JsonObject { ["AttributeKey"] = "EventName", ["AttributeValue"] = "CreateBucket" }
                    ),
                }.ToJsonString()
            );
            names.AddRange(page["Events"]!.AsArray().Select(entry => entry!["Resources"]![0]!["ResourceName"]!.GetValue<string>()));
            token = page["NextToken"]?.GetValue<string>();
            _clock.Advance(TimeSpan.FromSeconds(1));
        } while (token is not null);

        names.ShouldBe(Enumerable.Range(0, 25).Reverse().Select(i => $"bucket-{i}"));
    }

    [Fact]
    public async Task Keeps_to_a_time_range_and_to_ninety_days()
    {
        using var directory = new TemporaryDirectory();
        var start = _clock.GetUtcNow();
        await CreateBucketAsync(directory.Path, start, "first");
        await CreateBucketAsync(directory.Path, start.AddDays(10), "second");

        var early = start.AddDays(9).ToUnixTimeSeconds();
        (await CreatedAsync(directory.Path, start.AddDays(10), $$"""{"StartTime":{{early}}}""")).ShouldBe(["second"]);
        (await CreatedAsync(directory.Path, start.AddDays(91), "{}")).ShouldBe(["second"]);
    }

    [Fact]
    public async Task Throttles_at_two_requests_a_second()
    {
        var answers = new List<int>();
        for (var i = 0; i < 3; i++)
            answers.Add((int)(await _http.JsonAsync(Lookup, "{}", "cloudtrail")).StatusCode);
        _clock.Advance(TimeSpan.FromMilliseconds(500));
        answers.Add((int)(await _http.JsonAsync(Lookup, "{}", "cloudtrail")).StatusCode);

        answers.ShouldBe([200, 200, 400, 200]);
    }

    [Theory]
    [InlineData("""{"NextToken":"bm9uc2Vuc2U="}""", "InvalidNextTokenException")]
    [InlineData("""{"StartTime":20,"EndTime":10}""", "InvalidTimeRangeException")]
    [InlineData(
        """{"LookupAttributes":[{"AttributeKey":"EventName","AttributeValue":"a"},{"AttributeKey":"EventName","AttributeValue":"b"}]}""",
        "InvalidLookupAttributesException"
    )]
    public async Task Refuses_what_the_service_refuses(string body, string code) =>
        (await LookupAsync(body))["__type"]!.GetValue<string>().ShouldBe(code);

    [Theory]
    [InlineData("EventName", "DeleteBucket")]
    [InlineData("ResourceName", "bucket-7")]
    [InlineData("ReadOnly", "False")]
    public async Task A_rare_event_is_found_among_many(string key, string value)
    {
        await _http.SendAsync(HttpMethod.Delete, "/bucket-7", "s3", []);
        for (var i = 0; i < 120; i++)
            await _http.SendAsync(HttpMethod.Get, "/", "s3", []);

        var found = (await FindAsync(key, value))["Events"]!.AsArray();

        found.ShouldHaveSingleItem()!["EventName"]!.GetValue<string>().ShouldBe("DeleteBucket");
        (await FindAsync(key, "nothing"))["Events"]!.AsArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task An_event_of_sagemaker_carries_the_answer()
    {
        await _http.JsonAsync("SageMaker.CreateEndpointConfig", """{"EndpointConfigName":"c","ProductionVariants":[]}""", "sagemaker");
        await _http.JsonAsync("SageMaker.CreateModel", """{"ModelName":"m","PrimaryContainer":{"Image":"image:1"}}""", "sagemaker");
        await _http.JsonAsync("SageMaker.DeleteModel", """{"ModelName":"m"}""", "sagemaker");

        var records = (await LookupAsync("{}"))["Events"]!
            .AsArray()
            .ToDictionary(
                entry => entry!["EventName"]!.GetValue<string>(),
                entry => JsonNode.Parse(entry!["CloudTrailEvent"]!.GetValue<string>())!
            );

        records["CreateModel"]["responseElements"]!
            .ToJsonString()
            .ShouldBe($$"""{"modelArn":"arn:aws:sagemaker:us-east-1:{{_aws.AccountId}}:model/m"}""");
        records["CreateModel"]["requestParameters"]!["modelName"]!.GetValue<string>().ShouldBe("m");
        records["DeleteModel"]["responseElements"].ShouldBeNull();
        records["CreateEndpointConfig"]["responseElements"].ShouldBeNull();
    }

    [Fact]
    public async Task Keys_that_differ_in_case_alone_are_told_apart()
    {
        await _http.JsonAsync(
            "SageMaker.CreateModel",
            """{"ModelName":"m","PrimaryContainer":{"Image":"image:1","Environment":{"Mode":"1","mode":"2"}}}""",
            "sagemaker"
        );

        var entry = (await LookupAsync("{}"))["Events"]!.AsArray().ShouldHaveSingleItem()!;

        var record = JsonNode.Parse(entry["CloudTrailEvent"]!.GetValue<string>())!;
        record["requestParameters"]!["primaryContainer"]!["environment"]!.ToJsonString().ShouldBe("""{"Mode":"1","mode":"2"}""");
        record["responseElements"].ShouldNotBeNull();
    }

    [Theory]
    [InlineData("converse", "Converse")]
    [InlineData("converse-stream", "ConverseStream")]
    [InlineData("invoke", "InvokeModel")]
    public async Task A_call_of_a_model_is_a_management_event(string path, string name)
    {
        await _http.SendAsync(HttpMethod.Post, $"/model/nobody/{path}", "bedrock", "{}"u8.ToArray());

        var entry = (await LookupAsync("{}"))["Events"]!.AsArray().ShouldHaveSingleItem()!;

        var record = JsonNode.Parse(entry["CloudTrailEvent"]!.GetValue<string>())!;
        entry["EventName"]!.GetValue<string>().ShouldBe(name);
        (record["managementEvent"]!.GetValue<bool>(), record["readOnly"]!.GetValue<bool>()).ShouldBe((true, true));
        record["requestParameters"]!.ToJsonString().ShouldBe("""{"modelId":"nobody"}""");
        record["responseElements"].ShouldBeNull();
    }

    [Fact]
    public async Task There_are_no_trails_to_describe()
    {
        var trails = await CallAsync("DescribeTrails", "{}");
        var status = await CallAsync("GetTrailStatus", """{"Name":"mine"}""");

        trails["trailList"]!.AsArray().ShouldBeEmpty();
        status["__type"]!.GetValue<string>().ShouldBe("TrailNotFoundException");
        status["message"]!
            .GetValue<string>()
            .ShouldBe($"Unknown trail: arn:aws:cloudtrail:us-east-1:{_aws.AccountId}:trail/mine for the user: {_aws.AccountId}");
    }

    private static async Task CreateBucketAsync(string directory, DateTimeOffset time, string name)
    {
        var clock = new FakeTimeProvider(time);
        await using var aws = await LocalAws.StartAsync(new LocalAwsOptions { TimeProvider = clock, StateDirectory = directory });
        using var http = new SignedHttp(aws, clock);
        await http.SendAsync(HttpMethod.Put, $"/{name}", "s3", []);
    }

    /// <summary>
    /// Returns the buckets whose creation the trail shows at a time. Uses a separate instance, so that no other clock advances by three
    /// months.
    /// </summary>
    private static async Task<IEnumerable<string>> CreatedAsync(string directory, DateTimeOffset time, string query)
    {
        var clock = new FakeTimeProvider(time);
        await using var aws = await LocalAws.StartAsync(new LocalAwsOptions { TimeProvider = clock, StateDirectory = directory });
        using var http = new SignedHttp(aws, clock);
        var answer = await http.JsonAsync(Lookup, query, "cloudtrail");
        return JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["Events"]!
            .AsArray()
            .Where(entry => entry!["EventName"]!.GetValue<string>() == "CreateBucket")
            .Select(entry => entry!["Resources"]![0]!["ResourceName"]!.GetValue<string>());
    }

    private async Task<JsonNode> CallAsync(string operation, string body) =>
        JsonNode.Parse(await (await _http.JsonAsync($"CloudTrail_20131101.{operation}", body, "cloudtrail")).Content.ReadAsStringAsync())!;

    private Task<JsonNode> FindAsync(string key, string value) =>
        LookupAsync(
            new JsonObject
            {
                ["LookupAttributes"] = new JsonArray(new JsonObject { ["AttributeKey"] = key, ["AttributeValue"] = value }),
            }.ToJsonString()
        );

    private async Task<JsonNode> LookupAsync(string body) =>
        JsonNode.Parse(await (await _http.JsonAsync(Lookup, body, "cloudtrail")).Content.ReadAsStringAsync())!;
}
