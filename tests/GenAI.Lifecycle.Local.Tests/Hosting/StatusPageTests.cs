using System.Net;
using GenAI.Lifecycle.Local.Status;

namespace GenAI.Lifecycle.Local.Tests.Hosting;

public sealed class StatusPageTests
{
    [Fact]
    public async Task Shows_what_happened_and_loads_nothing()
    {
        await using var aws = await LocalAws.StartAsync();
        using var signed = new SignedHttp(aws);
        await signed.SendAsync(HttpMethod.Put, "/my-bucket", "s3", []);
        using var http = new HttpClient();

        using var response = await http.GetAsync(aws.Endpoint);
        var page = await response.Content.ReadAsStringAsync();

        page.ShouldContain("my-bucket");
        page.ShouldContain("CreateBucket");
        page.ShouldNotContain(aws.Credentials.SecretAccessKey);
        page.ShouldNotContain("src=");
        page.ShouldNotContain("href=");
        response.Headers.GetValues("Content-Security-Policy").Single().ShouldStartWith("default-src 'none'");
    }

    [Fact]
    public async Task Shows_models_metrics_and_alarms_of_the_running_services()
    {
        var minute = TimeProvider.System.GetUtcNow().AddMinutes(-1);
        var options = new LocalAwsOptions();
        options.FoundationModels.Add(new LocalFoundationModel { ModelId = "test.model-v1:0" });
        await using var aws = await LocalAws.StartAsync(options);
        using var signed = new SignedHttp(aws);
        using var http = new HttpClient();
        foreach (var (time, value) in ((DateTimeOffset, int)[])[(minute.AddMinutes(-1), 1), (minute, 3)])
        {
            using var put = await signed.FormAsync(
                "Action=PutMetricData&Version=2010-08-01&Namespace=Page&MetricData.member.1.MetricName=Latency"
                    + $"&MetricData.member.1.Value={value}&MetricData.member.1.Timestamp={Uri.EscapeDataString(time.ToString("O"))}",
                "monitoring"
            );
            put.StatusCode.ShouldBe(HttpStatusCode.OK);
        }
        using var alarm = await signed.FormAsync(
            "Action=PutMetricAlarm&Version=2010-08-01&AlarmName=too-slow&Namespace=Page&MetricName=Latency&Statistic=Average"
                + "&Period=60&EvaluationPeriods=1&Threshold=2&ComparisonOperator=GreaterThanThreshold",
            "monitoring"
        );

        var page = await http.GetStringAsync(aws.Endpoint);

        page.ShouldContain("test.model-v1:0");
        page.ShouldContain("<polyline points=\"0,39 240,1\"/>");
        page.ShouldContain("too-slow");
    }

    [Fact]
    public async Task Is_not_shown_to_a_foreign_host_name()
    {
        await using var aws = await LocalAws.StartAsync();
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, aws.Endpoint);
        request.Headers.Host = "rebound.example";

        using var response = await http.SendAsync(request);

        response.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public void Escapes_names_and_draws_series()
    {
        var page = new StatusPage([new Section()], new LocalAwsOptions()).Render();

        page.ShouldContain("&lt;script&gt;");
        page.ShouldNotContain("<script>");
        page.ShouldContain("<polyline points=\"0,39 120,1 240,20\"/>");
        page.ShouldContain("value=\"0.2\"");
    }

    private sealed class Section : IStatusSection
    {
        public int Order => 1;

        public StatusTable Read() =>
            new(
                "Jobs",
                ["Name", "Loss", "Share"],
                [
                    ["<script>", new StatusCell("2.0") { Series = [1, 3, 2] }, new StatusCell("20 %") { Fraction = 0.2 }],
                ]
            );
    }
}
