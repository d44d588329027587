using System.Net;
using System.Text;
using GenAI.Lifecycle.Local.Tests.Hosting;

namespace GenAI.Lifecycle.Local.Tests.Shapes;

/// <summary>Tests that numbers that cannot be returned are rejected before they are stored.</summary>
public sealed class NumberLimitTests : IAsyncLifetime
{
    private const string Alarm =
        """{"AlarmName":"a","MetricName":"m","Namespace":"n","Statistic":"Sum","Period":60,"EvaluationPeriods":1,"Threshold":@,"ComparisonOperator":"GreaterThanThreshold"}""";

    private const string Config =
        """{"EndpointConfigName":"c","ProductionVariants":[{"VariantName":"v","ModelName":"m","InstanceType":"ml.m5.large","InitialInstanceCount":1,"InitialVariantWeight":@}]}""";

    private const string Guardrail =
        """{"name":"g","blockedInputMessaging":"no","blockedOutputsMessaging":"no","contextualGroundingPolicyConfig":{"filtersConfig":[{"type":"GROUNDING","threshold":@}]}}""";

    private LocalAws _aws = null!;
    private SignedHttp _http = null!;

    public static TheoryData<string> NotFinite => ["\"NaN\"", "\"Infinity\"", "\"-Infinity\"", "1e999"];

    public async ValueTask InitializeAsync()
    {
        _aws = await LocalAws.StartAsync(new LocalAwsOptions());
        _http = new SignedHttp(_aws);
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _aws.DisposeAsync();
    }

    [Theory]
    [MemberData(nameof(NotFinite))]
    public async Task An_alarm_without_a_finite_threshold_is_refused(string number)
    {
        var (status, said) = await CallAsync(
            "GraniteServiceVersion20100801.PutMetricAlarm",
            Alarm.Replace("@", number, StringComparison.Ordinal),
            "monitoring"
        );
        var (found, alarms) = await CallAsync("GraniteServiceVersion20100801.DescribeAlarms", "{}", "monitoring");

        (status, found).ShouldBe((HttpStatusCode.BadRequest, HttpStatusCode.OK), alarms);
        said.ShouldContain("for parameter Threshold is invalid");
        alarms.ShouldContain("\"MetricAlarms\":[]");
    }

    [Theory]
    [MemberData(nameof(NotFinite))]
    [InlineData("1e39")]
    public async Task A_weight_beyond_its_type_is_refused(string number)
    {
        var (status, said) = await CallAsync(
            "SageMaker.CreateEndpointConfig",
            Config.Replace("@", number, StringComparison.Ordinal),
            "sagemaker"
        );

        status.ShouldBe(HttpStatusCode.BadRequest);
        said.ShouldContain("nitialVariantWeight");
    }

    [Theory]
    [MemberData(nameof(NotFinite))]
    public async Task A_guardrail_without_a_finite_threshold_is_refused(string number)
    {
        var body = Encoding.UTF8.GetBytes(Guardrail.Replace("@", number, StringComparison.Ordinal));
        using var answer = await _http.SendAsync(HttpMethod.Post, "/guardrails", "bedrock", body, ("Content-Type", "application/json"));

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("contextualGroundingPolicyConfig.filtersConfig.1.member.threshold");
    }

    [Theory]
    [InlineData("FilterLogEvents", "startTime")]
    [InlineData("FilterLogEvents", "endTime")]
    [InlineData("GetLogEvents", "startTime")]
    [InlineData("GetLogEvents", "endTime")]
    public async Task A_time_after_the_last_is_the_last(string operation, string member)
    {
        await CallAsync("Logs_20140328.CreateLogGroup", """{"logGroupName":"g"}""", "logs");
        await CallAsync("Logs_20140328.CreateLogStream", """{"logGroupName":"g","logStreamName":"s"}""", "logs");
        var stream = operation == "GetLogEvents" ? ",\"logStreamName\":\"s\"" : "";

        var (status, said) = await CallAsync(
            $"Logs_20140328.{operation}",
            $$"""{"logGroupName":"g"{{stream}},"{{member}}":9223372036854775807 }""",
            "logs"
        );

        status.ShouldBe(HttpStatusCode.OK, said);
        said.ShouldContain("\"events\":[]");
    }

    [Theory]
    [InlineData("FILL(a,1e309)")]
    [InlineData("TIME_SERIES(1e308*10)")]
    [InlineData("[TIME_SERIES(1e309)]")]
    public async Task Points_without_a_finite_value_are_left_out(string expression)
    {
        var (status, said) = await CallAsync(
            "GraniteServiceVersion20100801.GetMetricData",
            $$$"""
            {"StartTime":1767225600,"EndTime":1767229200,"MetricDataQueries":[{"Id":"b","Expression":"{{{expression}}}"},
             {"Id":"a","MetricStat":{"Metric":{"Namespace":"n","MetricName":"m"},"Period":60,"Stat":"Sum"}}]}
            """,
            "monitoring"
        );

        status.ShouldBe(HttpStatusCode.OK, said);
        said.ShouldContain("\"Values\":[]");
    }

    private async Task<(HttpStatusCode Status, string Said)> CallAsync(string target, string body, string service)
    {
        using var answer = await _http.JsonAsync(target, body, service);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }
}
