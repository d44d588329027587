using System.Text.Json.Nodes;
using GenAI.Lifecycle.Local.Hosting;
using GenAI.Lifecycle.Local.Services.Logs;
using GenAI.Lifecycle.Local.Tests.SageMaker;
using Microsoft.Extensions.DependencyInjection;

namespace GenAI.Lifecycle.Local.Tests.Logs;

public sealed class LogsTests : IAsyncLifetime
{
    private const string Group = "/aws/sagemaker/TrainingJobs";
    private readonly SageMakerBench _bench = new();
    private LogsService _logs = null!;

    private long Now => _bench.Time.GetUtcNow().ToUnixTimeMilliseconds();

    public ValueTask InitializeAsync()
    {
        _logs = _bench.Services.GetServices<ILocalService>().OfType<LogsService>().Single();
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Fact]
    public async Task A_follower_with_the_forward_token_sees_every_event_once_and_gets_its_token_back_at_the_end()
    {
        await StreamAsync("job/algo-1");
        await PutAsync("job/algo-1", "one", "two", "three");

        var first = await GetAsync("job/algo-1", startFromHead: true, limit: 2);
        Messages(first).ShouldBe(["one", "two"]);
        var second = await GetAsync("job/algo-1", startFromHead: true, token: Token(first));
        Messages(second).ShouldBe(["three"]);
        var end = await GetAsync("job/algo-1", startFromHead: true, token: Token(second));
        Messages(end).ShouldBeEmpty();
        Token(end).ShouldBe(Token(second));

        _bench.Time.Advance(TimeSpan.FromSeconds(1));
        await PutAsync("job/algo-1", "four");
        Messages(await GetAsync("job/algo-1", startFromHead: true, token: Token(end))).ShouldBe(["four"]);
    }

    [Fact]
    public async Task Without_the_head_the_newest_events_come_in_order_and_the_backward_token_leads_to_the_older()
    {
        await StreamAsync("s");
        await PutAsync("s", "one", "two", "three");

        var newest = await GetAsync("s", limit: 2);
        Messages(newest).ShouldBe(["two", "three"]);
        var older = await GetAsync("s", token: newest["nextBackwardToken"]!.GetValue<string>());
        Messages(older).ShouldBe(["one"]);
        var before = await GetAsync("s", token: older["nextBackwardToken"]!.GetValue<string>());
        Messages(before).ShouldBeEmpty();
        before["nextBackwardToken"]!.GetValue<string>().ShouldBe(older["nextBackwardToken"]!.GetValue<string>());
    }

    [Fact]
    public async Task An_empty_stream_gives_tokens_that_later_events_follow()
    {
        await StreamAsync("s");
        var empty = await GetAsync("s", startFromHead: true);

        await PutAsync("s", "late");

        Messages(await GetAsync("s", startFromHead: true, token: Token(empty))).ShouldBe(["late"]);
    }

    [Theory]
    [InlineData("ERROR", "ERROR disk full")]
    [InlineData("?ERROR ?WARN", "ERROR disk full|WARN slow disk")]
    [InlineData("disk -full", "WARN slow disk")]
    [InlineData("\"slow disk\"", "WARN slow disk")]
    [InlineData("%loss=[0-9]+%", "loss=17")]
    [InlineData("", "ERROR disk full|WARN slow disk|loss=17|loss=x")]
    public async Task Filters_choose_by_terms_over_all_streams_in_order_of_time(string pattern, string expected)
    {
        await StreamAsync("a");
        await StreamAsync("b");
        await PutAsync("a", "ERROR disk full");
        _bench.Time.Advance(TimeSpan.FromSeconds(1));
        await PutAsync("b", "WARN slow disk");
        _bench.Time.Advance(TimeSpan.FromSeconds(1));
        await PutAsync("a", "loss=17", "loss=x");

        var found = new List<string>();
        string? token = null;
        do
        {
            var query = new JsonObject
            {
                ["logGroupName"] = Group,
                ["filterPattern"] = pattern,
                ["limit"] = 1,
            };
            if (token is not null)
                query["nextToken"] = token;
            var page = await CallAsync("FilterLogEvents", query);
            found.AddRange(Messages(page));
            token = page["nextToken"]?.GetValue<string>();
        } while (token is not null);

        found.ShouldBe(expected.Split('|'));
    }

    [Fact]
    public async Task Batches_that_break_the_rules_are_refused_or_rejected_in_part()
    {
        await StreamAsync("s");

        (await RefusedAsync("PutLogEvents", Batch("s", (Now + 1, "b"), (Now, "a")))).Message.ShouldContain("chronological order");
        (await RefusedAsync("PutLogEvents", Batch("s", (Now, new string('x', 1_048_576))))).Message.ShouldStartWith("Upload too large");
        (await RefusedAsync("PutLogEvents", Batch("none", (Now, "a")))).Code.ShouldBe("ResourceNotFoundException");
        (await RefusedAsync("PutLogEvents", Batch("s", (Now, "")))).Code.ShouldBe("InvalidParameterException");
        var old = await CallAsync("PutLogEvents", Batch("s", (_bench.Time.GetUtcNow().AddDays(-15).ToUnixTimeMilliseconds(), "old")));
        old["rejectedLogEventsInfo"]!["tooOldLogEventEndIndex"]!.GetValue<int>().ShouldBe(1);
        var early = await CallAsync("PutLogEvents", Batch("s", (Now, "now"), (Now + 3 * 3_600_000, "future")));
        early["rejectedLogEventsInfo"]!["tooNewLogEventStartIndex"]!.GetValue<int>().ShouldBe(1);
        Messages(await GetAsync("s")).ShouldBe(["now"]);
        (
            await RefusedAsync(
                "GetLogEvents",
                new JsonObject
                {
                    ["logGroupName"] = Group,
                    ["logStreamName"] = "s",
                    ["nextToken"] = "x",
                }
            )
        ).Message.ShouldBe("The specified nextToken is invalid.");
    }

    [Fact]
    public async Task Groups_and_streams_are_listed_by_name_or_time_and_deleted_with_their_events()
    {
        await StreamAsync("a");
        await StreamAsync("b");
        await PutAsync("b", "1");
        _bench.Time.Advance(TimeSpan.FromSeconds(1));
        await PutAsync("a", "2");

        (await StreamsAsync(new JsonObject())).ShouldBe(["a", "b"]);
        (await StreamsAsync(new JsonObject { ["orderBy"] = "LastEventTime", ["descending"] = true })).ShouldBe(["a", "b"]);
        (await StreamsAsync(new JsonObject { ["orderBy"] = "LastEventTime" })).ShouldBe(["b", "a"]);
        (await StreamsAsync(new JsonObject { ["logStreamNamePrefix"] = "b" })).ShouldBe(["b"]);
        (await RefusedAsync("CreateLogGroup", new JsonObject { ["logGroupName"] = Group })).Code.ShouldBe("ResourceAlreadyExistsException");

        await CallAsync("DeleteLogGroup", new JsonObject { ["logGroupName"] = Group });
        (await CallAsync("DescribeLogGroups", []))["logGroups"]!.AsArray().ShouldBeEmpty();
        await StreamAsync("a");
        Messages(await GetAsync("a")).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_group_keeps_its_key_class_and_protection()
    {
        const string key = "arn:aws:kms:us-east-1:000000000000:key/k";
        await CallAsync(
            "CreateLogGroup",
            new JsonObject
            {
                ["logGroupName"] = Group,
                ["kmsKeyId"] = key,
                ["logGroupClass"] = "INFREQUENT_ACCESS",
                ["deletionProtectionEnabled"] = true,
            }
        );

        var group = (await CallAsync("DescribeLogGroups", []))["logGroups"]![0]!;

        group["kmsKeyId"]!.GetValue<string>().ShouldBe(key);
        group["logGroupClass"]!.GetValue<string>().ShouldBe("INFREQUENT_ACCESS");
        group["deletionProtectionEnabled"]!.GetValue<bool>().ShouldBeTrue();
    }

    [Fact]
    public async Task A_protected_group_is_deleted_only_without_protection()
    {
        await CallAsync("CreateLogGroup", new JsonObject { ["logGroupName"] = Group, ["deletionProtectionEnabled"] = true });

        (await RefusedAsync("DeleteLogGroup", new JsonObject { ["logGroupName"] = Group })).Code.ShouldBe("ValidationException");
        await CallAsync(
            "PutLogGroupDeletionProtection",
            new JsonObject { ["logGroupIdentifier"] = Group, ["deletionProtectionEnabled"] = false }
        );
        await CallAsync("DeleteLogGroup", new JsonObject { ["logGroupName"] = Group });

        (await CallAsync("DescribeLogGroups", []))["logGroups"]!.AsArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task Groups_are_described_by_identifier_and_by_class()
    {
        await CallAsync("CreateLogGroup", new JsonObject { ["logGroupName"] = "a" });
        await CallAsync("CreateLogGroup", new JsonObject { ["logGroupName"] = "b", ["logGroupClass"] = "INFREQUENT_ACCESS" });

        (await GroupsAsync(new JsonObject { ["logGroupIdentifiers"] = new JsonArray("a", "c") })).ShouldBe(["a"]);
        (
            await GroupsAsync(new JsonObject { ["logGroupIdentifiers"] = new JsonArray("arn:aws:logs:us-east-1:000000000000:log-group:b") })
        ).ShouldBe(["b"]);
        (await GroupsAsync(new JsonObject { ["logGroupClass"] = "INFREQUENT_ACCESS" })).ShouldBe(["b"]);
        (
            await RefusedAsync(
                "DescribeLogGroups",
                new JsonObject { ["logGroupIdentifiers"] = new JsonArray("a"), ["logGroupNamePrefix"] = "a" }
            )
        ).Code.ShouldBe("InvalidParameterException");
    }

    [Theory]
    [InlineData("arn:aws:logs:us-east-1:000000000000:log-group:" + Group, null)]
    [InlineData(Group, null)]
    [InlineData("arn:aws:logs:us-east-1:000000000000:log-group:" + Group + ":*", "InvalidParameterException")]
    [InlineData("arn:aws:logs:us-east-1:111111111111:log-group:" + Group, "ResourceNotFoundException")]
    [InlineData("arn:aws:logs:eu-west-1:000000000000:log-group:" + Group, "ResourceNotFoundException")]
    [InlineData("arn:aws-cn:logs:us-east-1:000000000000:log-group:" + Group, "ResourceNotFoundException")]
    public async Task An_identifier_names_a_group_of_this_account_and_region(string identifier, string? refusal)
    {
        await StreamAsync("a");
        var input = new JsonObject { ["logGroupIdentifier"] = identifier, ["logStreamName"] = "a" };

        if (refusal is null)
            (await CallAsync("GetLogEvents", input)).ShouldContainKey("events");
        else
            (await RefusedAsync("GetLogEvents", input)).Code.ShouldBe(refusal);
    }

    private async Task<IEnumerable<string>> GroupsAsync(JsonObject query) =>
        (await CallAsync("DescribeLogGroups", query))["logGroups"]!.AsArray().Select(group => group!["logGroupName"]!.GetValue<string>());

    private async Task StreamAsync(string name)
    {
        var groups = await CallAsync("DescribeLogGroups", new JsonObject { ["logGroupNamePrefix"] = Group });
        if (groups["logGroups"]!.AsArray().Count == 0)
            await CallAsync("CreateLogGroup", new JsonObject { ["logGroupName"] = Group });
        await CallAsync("CreateLogStream", new JsonObject { ["logGroupName"] = Group, ["logStreamName"] = name });
    }

    private Task<JsonObject> PutAsync(string stream, params string[] messages) =>
        CallAsync("PutLogEvents", Batch(stream, [.. messages.Select(message => (Now, message))]));

    private static JsonObject Batch(string stream, params (long Time, string Message)[] events) =>
        new()
        {
            ["logGroupName"] = Group,
            ["logStreamName"] = stream,
            ["logEvents"] = new JsonArray([
                .. events.Select(item => new JsonObject { ["timestamp"] = item.Time, ["message"] = item.Message }),
            ]),
        };

    private Task<JsonObject> GetAsync(string stream, bool? startFromHead = null, string? token = null, int? limit = null)
    {
        var query = new JsonObject { ["logGroupName"] = Group, ["logStreamName"] = stream };
        if (startFromHead is { } head)
            query["startFromHead"] = head;
        if (token is not null)
            query["nextToken"] = token;
        if (limit is { } size)
            query["limit"] = size;
        return CallAsync("GetLogEvents", query);
    }

    private async Task<IEnumerable<string>> StreamsAsync(JsonObject query)
    {
        query["logGroupName"] = Group;
        return (await CallAsync("DescribeLogStreams", query))["logStreams"]!
            .AsArray()
            .Select(stream => stream!["logStreamName"]!.GetValue<string>());
    }

    private Task<JsonObject> CallAsync(string operation, JsonObject input) => _bench.CallAsync(_logs, operation, input);

    private async Task<ServiceError> RefusedAsync(string operation, JsonObject input) =>
        await Should.ThrowAsync<ServiceError>(() => CallAsync(operation, input));

    private static string Token(JsonObject page) => page["nextForwardToken"]!.GetValue<string>();

    private static IEnumerable<string> Messages(JsonObject page) =>
        page["events"]!.AsArray().Select(item => item!["message"]!.GetValue<string>());
}
