using System.Text;
using Amazon.S3.Model;
using GenAI.Lifecycle.Local.Tests.Hosting;

namespace GenAI.Lifecycle.Local.Tests.S3;

/// <summary>Tests the locations and metadata of buckets.</summary>
public sealed class BucketTests
{
    [Theory]
    [InlineData("us-east-1", "", null, "")]
    [InlineData("us-east-1", "<LocationConstraint/>", null, "")]
    [InlineData("us-east-1", "<LocationConstraint>eu-central-1</LocationConstraint>", null, "eu-central-1")]
    [InlineData("us-east-1", "<LocationConstraint>EU</LocationConstraint>", null, "EU")]
    [InlineData("us-east-1", "<LocationConstraint>us-east-1</LocationConstraint>", "InvalidLocationConstraint", null)]
    [InlineData("us-east-1", "<LocationConstraint>nowhere</LocationConstraint>", "InvalidLocationConstraint", null)]
    [InlineData("eu-west-1", "<LocationConstraint>eu-west-1</LocationConstraint>", null, "eu-west-1")]
    [InlineData("eu-west-1", "<LocationConstraint>EU</LocationConstraint>", null, "EU")]
    [InlineData("eu-west-1", "", "IllegalLocationConstraintException", null)]
    [InlineData("eu-west-1", "<LocationConstraint>us-east-1</LocationConstraint>", "IllegalLocationConstraintException", null)]
    [InlineData("eu-west-1", "<LocationConstraint>us-gov-east-2</LocationConstraint>", "IllegalLocationConstraintException", null)]
    public async Task A_location_must_suit_the_endpoint(string region, string constraint, string? refusal, string? location)
    {
        await using var bench = await S3Bench.StartAsync(region);
        using var http = new SignedHttp(bench.Aws, bench.Clock);
        var body = $"<CreateBucketConfiguration>{constraint}</CreateBucketConfiguration>";

        var answer = await http.SendAsync(HttpMethod.Put, "/located", "s3", Encoding.UTF8.GetBytes(body));

        if (refusal is null)
            (await bench.Client.GetBucketLocationAsync("located")).Location?.Value.ShouldBe(location);
        else
            (await answer.Content.ReadAsStringAsync()).ShouldContain($"<Code>{refusal}</Code>");
    }

    [Fact]
    public async Task No_bucket_has_versions()
    {
        await using var bench = await S3Bench.StartAsync();

        var versioning = await bench.Client.GetBucketVersioningAsync(new GetBucketVersioningRequest { BucketName = S3Bench.Bucket });

        (versioning.VersioningConfig.Status?.Value ?? "Off").ShouldBe("Off");
    }

    [Theory]
    [InlineData("encoding-type=hex")]
    [InlineData("list-type=2&encoding-type=hex")]
    [InlineData("uploads=&encoding-type=hex")]
    public async Task An_unknown_encoding_of_names_is_refused(string query)
    {
        await using var bench = await S3Bench.StartAsync();
        using var http = new SignedHttp(bench.Aws, bench.Clock);

        var answer = await http.SendAsync(HttpMethod.Get, $"/{S3Bench.Bucket}?{query}", "s3", []);

        (await answer.Content.ReadAsStringAsync()).ShouldContain("<Code>InvalidArgument</Code>");
    }

    [Theory]
    [InlineData("-1", "X-Amz-Expires must be non-negative")]
    [InlineData("604801", "must be less than 604800 seconds")]
    [InlineData("soon", "X-Amz-Expires should be a number")]
    public async Task A_bad_expiry_of_an_address_is_refused(string expires, string message)
    {
        await using var bench = await S3Bench.StartAsync();
        using var http = new HttpClient();
        var address =
            $"{bench.Aws.Endpoint}{S3Bench.Bucket}/key?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=a/20260101/us-east-1/s3/aws4_request"
            + $"&X-Amz-Date=20260101T000000Z&X-Amz-SignedHeaders=host&X-Amz-Signature=b&X-Amz-Expires={expires}";

        using var answer = await http.GetAsync(new Uri(address));

        var error = await answer.Content.ReadAsStringAsync();
        error.ShouldContain("<Code>AuthorizationQueryParametersError</Code>");
        error.ShouldContain(message);
    }

    [Fact]
    public async Task An_empty_token_is_refused()
    {
        await using var bench = await S3Bench.StartAsync();
        var request = new ListObjectsV2Request { BucketName = S3Bench.Bucket, ContinuationToken = "" };

        (await S3Bench.RefusedAsync(() => bench.Client.ListObjectsV2Async(request))).ShouldBe(("InvalidArgument", 400));
    }

    [Fact]
    public async Task An_answer_header_holds_no_control_characters()
    {
        await using var bench = await S3Bench.StartAsync();
        await bench.PutAsync("key", "content");
        var request = new GetObjectRequest
        {
            BucketName = S3Bench.Bucket,
            Key = "key",
            ResponseHeaderOverrides = { ContentDisposition = "a\r\nb: c" },
        };

        (await S3Bench.RefusedAsync(() => bench.Client.GetObjectAsync(request))).ShouldBe(("InvalidArgument", 400));
    }

    [Fact]
    public async Task Signature_version_2_is_refused_by_name()
    {
        await using var bench = await S3Bench.StartAsync();
        using var http = new HttpClient { BaseAddress = bench.Aws.Endpoint };
        using var header = new HttpRequestMessage(HttpMethod.Get, "/artifacts/key");
        header.Headers.TryAddWithoutValidation("Authorization", $"AWS {bench.Aws.Credentials.AccessKeyId}:c2lnbmF0dXJl");

        var url = await http.GetStringOrErrorAsync(
            $"/artifacts/key?AWSAccessKeyId={bench.Aws.Credentials.AccessKeyId}&Signature=c2ln&Expires=1900000000"
        );
        var headed = await (await http.SendAsync(header)).Content.ReadAsStringAsync();

        url.ShouldContain(
            "<Message>The authorization mechanism you have provided is not supported. Please use AWS4-HMAC-SHA256.</Message>"
        );
        headed.ShouldContain("Please use AWS4-HMAC-SHA256.");
    }

    [Fact]
    public async Task Names_bear_the_partition_of_the_region()
    {
        await using var bench = await S3Bench.StartAsync("cn-north-1");
        using var http = new SignedHttp(bench.Aws, bench.Clock);
        await http.SendAsync(
            HttpMethod.Put,
            "/located",
            "s3",
            "<CreateBucketConfiguration><LocationConstraint>cn-north-1</LocationConstraint></CreateBucketConfiguration>"u8.ToArray()
        );
        var created = await http.JsonAsync("Logs_20140328.CreateLogGroup", """{"logGroupName":"g"}""", "logs");
        var groups = await http.JsonAsync("Logs_20140328.DescribeLogGroups", "{}", "logs");

        created.IsSuccessStatusCode.ShouldBeTrue();
        (await groups.Content.ReadAsStringAsync()).ShouldContain("\"logGroupArn\":\"arn:aws-cn:logs:cn-north-1:000000000000:log-group:g\"");
        bench.Aws.Inventory().Select(resource => resource.Arn).ShouldAllBe(arn => arn.StartsWith("arn:aws-cn:"));
    }
}

/// <summary>Reads responses with any status.</summary>
internal static class AnyAnswer
{
    public static async Task<string> GetStringOrErrorAsync(this HttpClient http, string path) =>
        await (await http.GetAsync(new Uri(path, UriKind.Relative))).Content.ReadAsStringAsync();
}
