using System.Net;
using System.Text.Json.Nodes;

namespace GenAI.Lifecycle.Local.Tests.Hosting;

/// <summary>Tests the routing of a request to its service.</summary>
public sealed class RoutingTests : IAsyncLifetime
{
    private LocalAws _aws = null!;
    private SignedHttp _http = null!;

    public async ValueTask InitializeAsync()
    {
        _aws = await LocalAws.StartAsync();
        _http = new SignedHttp(_aws);
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _aws.DisposeAsync();
    }

    [Theory]
    [InlineData("com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101.LookupEvents", "cloudtrail")]
    [InlineData("CloudTrail_20131101.LookupEvents", "cloudtrail")]
    [InlineData("SageMaker.ListModels", "sagemaker")]
    [InlineData("com.amazonaws.sagemaker.SageMaker.ListModels", "sagemaker")]
    [InlineData("com.amazonaws.logs.Logs_20140328.DescribeLogGroups", "logs")]
    [InlineData("com.amazonaws.cloudwatch.GraniteServiceVersion20100801.DescribeAlarms", "monitoring")]
    public async Task A_target_is_known_by_its_last_parts(string target, string service)
    {
        var answer = await _http.JsonAsync(target, "{}", service);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_json_service_that_is_not_served_is_named()
    {
        var answer = await _http.JsonAsync("DynamoDB_20120810.ListTables", "{}", "dynamodb");

        var body = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
        body["__type"]!.GetValue<string>().ShouldBe("UnknownOperationException");
        body["message"]!
            .GetValue<string>()
            .ShouldStartWith("This local AWS does not serve dynamodb. It serves application-autoscaling, bedrock,");
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_query_service_that_is_not_served_is_named()
    {
        var answer = await _http.FormAsync("Action=ListUsers&Version=2010-05-08", "iam");

        (await answer.Content.ReadAsStringAsync()).ShouldContain("<Message>This local AWS does not serve iam. It serves");
    }

    [Fact]
    public async Task A_rest_service_that_is_not_served_is_named()
    {
        var answer = await _http.SendAsync(HttpMethod.Get, "/2015-03-31/functions", "lambda", []);

        JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["message"]!
            .GetValue<string>()
            .ShouldStartWith("This local AWS does not serve lambda.");
        answer.Headers.GetValues("x-amzn-ErrorType").ShouldBe(["UnknownOperationException"]);
    }

    [Fact]
    public async Task An_unknown_path_is_answered_by_the_service_that_it_is_signed_for()
    {
        var answer = await _http.SendAsync(HttpMethod.Get, "/flows", "bedrock", []);

        answer.Headers.GetValues("x-amzn-ErrorType").ShouldBe(["UnknownOperationException"]);
        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }
}
