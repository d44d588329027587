using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;

namespace GenAI.Lifecycle.Local.Tests.Hosting;

/// <summary>Tests invalid bodies: each is rejected with the service's message and has no effect.</summary>
public sealed class RequestBodyTests : IAsyncLifetime
{
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));
    private LocalAws _aws = null!;
    private SignedHttp _http = null!;

    public async ValueTask InitializeAsync()
    {
        _aws = await LocalAws.StartAsync(
            new LocalAwsOptions
            {
                TimeProvider = _clock,
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

    public static TheoryData<string, string> Malformed =>
        new()
        {
            { "half of a surrogate pair", """{"logGroupName":"\ud800"}""" },
            { "the other half", """{"logGroupName":"a\uDC00"}""" },
            { "half of a pair in a name", """{"\ud800":"a"}""" },
            { "a name twice", """{"logGroupName":"a","logGroupName":"b"}""" },
            { "a list", "[]" },
            { "a number", "7" },
            { "null", "null" },
            { "the end too early", """{"logGroupName":""" },
            { "two values", """{"logGroupName":"a"} {}""" },
            { "deep nesting", new string('[', 100_000) },
        };

    [Theory]
    [MemberData(nameof(Malformed))]
    public async Task Malformed_json_is_a_serialization_error(string what, string body)
    {
        var answer = await _http.JsonAsync("Logs_20140328.CreateLogGroup", body, "logs");

        (await CodeAsync(answer)).ShouldBe("SerializationException", what);
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        _aws.Inventory().ShouldBeEmpty();
    }

    [Fact]
    public async Task Json_that_is_not_utf8_is_a_serialization_error()
    {
        byte[] body = [.. """{"logGroupName":"a"""u8, 0xFF, .. "\"}"u8];

        var answer = await _http.SendAsync(
            HttpMethod.Post,
            "/",
            "logs",
            body,
            ("X-Amz-Target", "Logs_20140328.CreateLogGroup"),
            ("Content-Type", "application/x-amz-json-1.1")
        );

        (await CodeAsync(answer)).ShouldBe("SerializationException");
        _aws.Inventory().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_whole_surrogate_pair_is_taken()
    {
        var answer = await _http.JsonAsync(
            "Logs_20140328.CreateLogGroup",
            """{"logGroupName":"a","tags":{"key":"\ud835\udc9c"}}""",
            "logs"
        );

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Refused_tags_are_not_written()
    {
        await _http.JsonAsync("SageMaker.CreateModel", """{"ModelName":"m","PrimaryContainer":{"Image":"image:1"}}""", "sagemaker");
        var arn = $"arn:aws:sagemaker:us-east-1:{_aws.AccountId}:model/m";

        var refused = await _http.JsonAsync(
            "SageMaker.AddTags",
            $$"""{"ResourceArn":"{{arn}}","Tags":[{"Key":"a","Value":"b","Value":"c"}]}""",
            "sagemaker"
        );
        var tags = await _http.JsonAsync("SageMaker.ListTags", $$"""{"ResourceArn":"{{arn}}"}""", "sagemaker");

        (await CodeAsync(refused)).ShouldBe("SerializationException");
        JsonNode.Parse(await tags.Content.ReadAsStringAsync())!["Tags"]!.AsArray().ShouldBeEmpty();
    }

    [Theory]
    [InlineData("A2616101616102")] // {"a": 1, "a": 2}
    [InlineData("A161618101FF")] // Bytes behind the map.
    [InlineData("81A0")] // A list.
    [InlineData("A161FF01")] // A name that is not UTF-8.
    [InlineData("BB7FFFFFFFFFFFFFFF")] // More entries announced than there are bytes.
    [InlineData("A161617B7FFFFFFFFFFFFFFF")] // A longer text announced than there are bytes.
    public async Task Malformed_cbor_is_a_serialization_error(string hex)
    {
        var answer = await _http.SendAsync(
            HttpMethod.Post,
            "/service/GraniteServiceVersion20100801/operation/DescribeAlarms",
            "monitoring",
            Convert.FromHexString(hex),
            ("smithy-protocol", "rpc-v2-cbor"),
            ("Content-Type", "application/cbor")
        );

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        answer.Headers.GetValues("x-amzn-query-error").ShouldBe(["SerializationException;Sender"]);
    }

    [Fact]
    public async Task A_form_of_too_many_pairs_is_refused()
    {
        var form = "Action=ListMetrics&Version=2010-08-01" + string.Concat(Enumerable.Repeat("&a=b", 20_000));

        var answer = await _http.FormAsync(form, "monitoring");

        (await answer.Content.ReadAsStringAsync()).ShouldContain("<Code>MalformedInput</Code>");
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Theory]
    [InlineData("zz")]
    [InlineData("FFFFFFFFFFFFFFFF")]
    [InlineData("-1")]
    public async Task A_broken_chunk_size_is_the_callers_fault(string size)
    {
        using var http = await RawHttp.SendAsync(
            _aws,
            ["Transfer-Encoding: chunked", "X-Amz-Target: Logs_20140328.DescribeLogGroups", .. RawHttp.Claim(_aws, _clock, "logs")],
            $"{size}\r\n{{}}\r\n0\r\n\r\n"
        );

        (await http.StatusLineAsync()).ShouldBe("HTTP/1.1 400 Bad Request");
    }

    [Fact]
    public async Task An_unsigned_request_is_refused_before_its_body_comes()
    {
        using var http = await RawHttp.SendAsync(_aws, ["Content-Length: 30000000", "X-Amz-Target: Logs_20140328.DescribeLogGroups"]);

        (await http.StatusLineAsync()).ShouldBe("HTTP/1.1 400 Bad Request");
    }

    [Fact]
    public async Task Memory_is_not_set_aside_for_announced_bodies()
    {
        const int connections = 100;
        var waiting = new List<RawHttp>();
        var before = GC.GetTotalAllocatedBytes(precise: true);

        for (var i = 0; i < connections; i++)
        {
            waiting.Add(
                await RawHttp.SendAsync(
                    _aws,
                    ["Content-Length: 30000000", "X-Amz-Target: Logs_20140328.DescribeLogGroups", .. RawHttp.Claim(_aws, _clock, "logs")],
                    "{"
                )
            );
        }

        // The server has read the last head once it answers another request.
        await _http.JsonAsync("Logs_20140328.DescribeLogGroups", "{}", "logs");
        (GC.GetTotalAllocatedBytes(precise: true) - before).ShouldBeLessThan(connections * 1_000_000L);
        waiting.ForEach(http => http.Dispose());
    }

    [Fact]
    public async Task Deeply_nested_xml_is_malformed()
    {
        var xml =
            $"<CreateBucketConfiguration>{string.Concat(Enumerable.Repeat("<a>", 40_000))}{string.Concat(Enumerable.Repeat("</a>", 40_000))}</CreateBucketConfiguration>";

        var answer = await _http.SendAsync(HttpMethod.Put, "/bucket", "s3", Encoding.UTF8.GetBytes(xml));

        (await answer.Content.ReadAsStringAsync()).ShouldContain("<Code>MalformedXML</Code>");
        _aws.Inventory().ShouldBeEmpty();
    }

    [Theory]
    [InlineData("-100000000000")]
    [InlineData("1e300")]
    [InlineData("-1e300")]
    [InlineData("253402300799.999")]
    public async Task A_timestamp_out_of_range_is_the_callers_fault(string seconds)
    {
        var answer = await _http.JsonAsync(
            "CloudTrail_20131101.LookupEvents",
            $$"""{"StartTime":{{seconds}},"EndTime":{{seconds}}}""",
            "cloudtrail"
        );

        (await CodeAsync(answer)).ShouldBe("SerializationException");
    }

    [Fact]
    public async Task A_range_of_all_ages_does_not_fill_the_memory()
    {
        var answer = await _http.JsonAsync(
            "GraniteServiceVersion20100801.GetMetricData",
            """{"StartTime":0,"EndTime":200000000000,"MetricDataQueries":[{"Id":"a","Expression":"TIME_SERIES(1)","Period":60}]}""",
            "monitoring"
        );

        (await CodeAsync(answer)).ShouldBe("ValidationError");
    }

    private static async Task<string> CodeAsync(HttpResponseMessage answer) =>
        JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["__type"]!.GetValue<string>();
}
