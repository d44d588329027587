using Amazon.CloudWatch;
using GenAI.Lifecycle.Jobs;
using GenAI.Lifecycle.Monitoring.Alarms;
using GenAI.Lifecycle.Monitoring.Metrics;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace GenAI.Lifecycle.Monitoring.Tests.Alarms;

public sealed class AlarmTests : IDisposable
{
    private static readonly ModelReference s_tuned = ModelReference.SageMakerEndpoint("chat", "tuned");

    private readonly FakeCloudWatch _cloudWatch = new();
    private readonly FakeTimeProvider _time = new(Clock.Start);

    private ModelMonitoring Monitoring =>
        new(
            _cloudWatch,
            new FakeCloudTrail(),
            FakeSageMaker.Create(),
            new JobPoller(time: _time),
            Options.Create(new MonitoringOptions()),
            _time
        );

    public void Dispose() => _cloudWatch.Dispose();

    [Fact]
    public async Task Puts_an_alarm_on_the_error_rate()
    {
        await Monitoring.PutAlarmAsync(
            AlarmSpecification.OnErrorRate("chat-errors", s_tuned, .05) with
            {
                Period = TimeSpan.FromSeconds(10),
                Periods = 3,
                PeriodsToFire = 2,
            }
        );

        var put = _cloudWatch.Alarm!;
        (put.Namespace, put.MetricName, put.Statistic, put.ExtendedStatistic).ShouldBe(
            ("GenAI/Lifecycle", "Errors", Statistic.Average, null)
        );
        (put.Period, put.EvaluationPeriods, put.DatapointsToAlarm, put.Threshold).ShouldBe((10, 3, 2, .05));
        put.ComparisonOperator.ShouldBe(ComparisonOperator.GreaterThanThreshold);
        put.TreatMissingData.ShouldBe("notBreaching");
        put.Dimensions!.Select(d => d.Value).ShouldBe(["sagemaker:chat", "tuned"]);
    }

    [Fact]
    public async Task Puts_an_alarm_on_a_percentile_of_sagemakers_own_metric()
    {
        await Monitoring.PutAlarmAsync(
            new("slow", MetricSource.SageMaker("chat", "tuned", "ModelLatency"), "p99.5", AlarmCondition.AtOrAbove, 2e6)
        );

        var put = _cloudWatch.Alarm!;
        (put.Namespace, put.Statistic, put.ExtendedStatistic).ShouldBe(("AWS/SageMaker", null, "p99.5"));
        put.Dimensions!.Select(d => d.Name).ShouldBe(["EndpointName", "VariantName"]);
    }

    [Theory]
    [InlineData("", "Average", 60, 1)]
    [InlineData("a", "Mean", 60, 1)]
    [InlineData("a", "p101", 60, 1)]
    [InlineData("a", "Average", 15, 1)]
    [InlineData("a", "Average", 90, 1)]
    [InlineData("a", "Average", 60, 0)]
    public async Task Refuses_what_the_service_would_refuse(string name, string statistic, int seconds, int periods) =>
        await Should.ThrowAsync<ArgumentException>(() =>
            Monitoring.PutAlarmAsync(
                new(name, MetricSource.Of(s_tuned, "Latency"), statistic, AlarmCondition.Above, 1)
                {
                    Period = TimeSpan.FromSeconds(seconds),
                    Periods = periods,
                }
            )
        );

    [Fact]
    public async Task Waits_for_a_state()
    {
        foreach (var state in new[] { "INSUFFICIENT_DATA", "OK", "OK", "ALARM" })
            _cloudWatch.AlarmStates.Enqueue(state);

        var status = await _time.DriveAsync(Monitoring.WaitForAlarmAsync("chat-errors", AlarmState.Alarm));

        status.ShouldBe(new AlarmStatus("chat-errors", AlarmState.Alarm, "because", null));
    }

    [Fact]
    public async Task Does_not_wait_for_an_alarm_that_is_not_there()
    {
        (
            await Should.ThrowAsync<LifecycleException>(() => _time.DriveAsync(Monitoring.WaitForAlarmAsync("none", AlarmState.Ok)))
        ).Message.ShouldContain("'none'");
        (await Monitoring.FindAlarmAsync("none")).ShouldBeNull();
    }

    [Fact]
    public async Task Deletes_what_is_there()
    {
        _cloudWatch.AlarmStates.Enqueue("OK");

        await Monitoring.DeleteAlarmsAsync(["there"]);
        await Monitoring.DeleteAlarmsAsync(["gone"]);
        await Monitoring.DeleteDashboardsAsync(["gone"]);

        _cloudWatch.DeletedAlarms.ShouldBe(["there"]);
    }

    [Fact]
    public async Task Draws_a_dashboard_of_every_model()
    {
        await Monitoring.PutDashboardAsync(
            new("chat", [s_tuned, ModelReference.Bedrock("amazon.nova-lite-v1:0")]) { Quality = ["rouge-l"] }
        );

        using var body = System.Text.Json.JsonDocument.Parse(_cloudWatch.Dashboard!.DashboardBody!);
        var widgets = body.RootElement.GetProperty("widgets").EnumerateArray().ToArray();
        widgets.Length.ShouldBe(6);
        var latency = widgets[2].GetProperty("properties");
        latency.GetProperty("region").GetString().ShouldBe("eu-central-1");
        latency.GetProperty("metrics").GetArrayLength().ShouldBe(4);
        latency
            .GetProperty("metrics")[0]
            .GetRawText()
            .ShouldBe("""["GenAI/Lifecycle","Latency","Model","sagemaker:chat","Variant","tuned",{"stat":"p50","label":"tuned p50"}]""");
    }

    [Fact]
    public async Task Passes_on_what_the_service_objects_to_in_a_dashboard()
    {
        _cloudWatch.Objections = [new() { DataPath = "/widgets/0", Message = "Should not have overlap." }];

        (await Should.ThrowAsync<LifecycleException>(() => Monitoring.PutDashboardAsync(new("chat", [s_tuned])))).Message.ShouldContain(
            "/widgets/0: Should not have overlap."
        );
        await Should.ThrowAsync<ArgumentException>(() => Monitoring.PutDashboardAsync(new("a b", [s_tuned])));
    }
}
