using Amazon.Runtime;
using GenAI.Lifecycle.Local;
using GenAI.Lifecycle.Monitoring.Alarms;
using GenAI.Lifecycle.Monitoring.Audit;
using GenAI.Lifecycle.Monitoring.Metrics;
using GenAI.Lifecycle.Monitoring.Publishing;
using GenAI.Lifecycle.Monitoring.Windows;
using Microsoft.Extensions.DependencyInjection;

namespace GenAI.Lifecycle.Monitoring.Tests;

/// <summary>The stage over real HTTP against Local.</summary>
public sealed class LocalMonitoringTests : IAsyncLifetime
{
    private static readonly ModelReference s_base = ModelReference.SageMakerEndpoint("chat", "base");
    private static readonly ModelReference s_tuned = ModelReference.SageMakerEndpoint("chat", "tuned");

    private LocalAws _aws = null!;
    private ServiceProvider _services = null!;

    private IModelMonitoring Monitoring => _services.GetRequiredService<IModelMonitoring>();

    private IMetricPublisher Publisher => _services.GetRequiredService<IMetricPublisher>();

    public async ValueTask InitializeAsync()
    {
        _aws = await LocalAws.StartAsync();
        _services = new ServiceCollection()
            .AddGenAIAws(aws =>
            {
                aws.ServiceUrl = _aws.Endpoint.ToString();
                aws.Region = _aws.Region;
                aws.Credentials = new BasicAWSCredentials(_aws.Credentials.AccessKeyId, _aws.Credentials.SecretAccessKey);
            })
            .AddGenAIMonitoring(options => options.HighResolution = true)
            .BuildServiceProvider();
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await _aws.DisposeAsync();
    }

    [Fact]
    public async Task What_is_published_is_read_back_by_variant()
    {
        var start =
            DateTimeOffset.FromUnixTimeSeconds(TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() / 60 * 60) - TimeSpan.FromMinutes(5);
        for (var i = 0; i < 100; i++)
        {
            Publisher.Publish(
                new Invocation(i < 20 ? s_base : s_tuned, TimeSpan.FromMilliseconds(i + 1))
                {
                    Usage = new(10, 2),
                    Failed = i is >= 90 and < 94,
                    At = start.AddSeconds(i),
                }
            );
            Publisher.Publish(
                new MetricSample(i < 20 ? s_base : s_tuned, MonitorMetrics.Quality("rouge-l"), i < 20 ? .25 : .75)
                {
                    At = start.AddSeconds(i),
                }
            );
        }

        await Publisher.FlushAsync();
        var window = await Monitoring.ReadAsync(new([s_base, s_tuned], start, start.AddMinutes(3)) { Quality = ["rouge-l"] });

        var tuned = window.Of(s_tuned);
        (tuned.Invocations, tuned.Errors, tuned.Usage.InputTokens, tuned.Usage.OutputTokens).ShouldBe((80, 4, 800, 160));
        tuned.Quality["rouge-l"].ShouldBe(new QualityFigures(.75, 80));
        tuned.Latency!.P50.TotalMilliseconds.ShouldBe(59, 1.5);
        tuned.Latency.P95.TotalMilliseconds.ShouldBe(97, 1.5);
        window.Of(s_base).Latency!.Mean.ShouldBe(TimeSpan.FromMilliseconds(10.5));
        window.Split()[s_base].ShouldBe(.2);
        var series = await Monitoring.ReadSeriesAsync(new([s_base, s_tuned], start, start.AddMinutes(3)), TimeSpan.FromMinutes(1));
        series.Select(w => w.Models.Sum(m => m.Invocations)).ShouldBe([60, 40, 0]);
        Publisher.Dropped.ShouldBe(0);
    }

    [Fact]
    public async Task An_alarm_fires_on_errors()
    {
        await Monitoring.PutAlarmAsync(
            AlarmSpecification.OnErrorRate("errors", s_tuned, .1) with
            {
                Period = TimeSpan.FromSeconds(10),
                MissingData = MissingData.Ignore,
            }
        );
        (await Monitoring.FindAlarmAsync("errors"))!.State.ShouldBe(AlarmState.InsufficientData);

        for (var i = 0; i < 20; i++)
            Publisher.Publish(
                new Invocation(s_tuned, TimeSpan.Zero) { Failed = true, At = TimeProvider.System.GetUtcNow().AddSeconds(-i) }
            );
        await Publisher.FlushAsync();
        var status = await Monitoring.WaitForAlarmAsync(
            "errors",
            AlarmState.Alarm,
            new()
            {
                Interval = TimeSpan.FromMilliseconds(100),
                MaxInterval = TimeSpan.FromMilliseconds(100),
                TimeLimit = TimeSpan.FromMinutes(2),
            }
        );

        status.Reason.ShouldNotBeNullOrWhiteSpace();
        await Monitoring.DeleteAlarmsAsync(["errors"]);
        (await Monitoring.FindAlarmAsync("errors")).ShouldBeNull();
    }

    [Fact]
    public async Task A_dashboard_is_taken_without_objections_and_goes_again()
    {
        await Monitoring.PutDashboardAsync(new("chat", [s_base, s_tuned]) { Quality = ["rouge-l"] });
        _aws.Inventory().ShouldContain(r => r.Name == "chat");

        await Monitoring.DeleteDashboardsAsync(["chat"]);
        await Monitoring.DeleteDashboardsAsync(["chat"]);

        _aws.Inventory().ShouldNotContain(r => r.Name == "chat");
    }

    [Fact]
    public async Task The_trail_shows_who_made_an_alarm()
    {
        await Monitoring.PutAlarmAsync(AlarmSpecification.OnLatency("slow", s_tuned, TimeSpan.FromSeconds(1)));

        var events = new List<AuditEvent>();
        await foreach (var found in Monitoring.AuditAsync(new() { EventName = "PutMetricAlarm" }))
            events.Add(found);

        var put = events.ShouldHaveSingleItem();
        put.Source.ShouldBe("monitoring.amazonaws.com");
        put.AccessKeyId.ShouldBe(_aws.Credentials.AccessKeyId);
        put.ReadOnly.ShouldBeFalse();
    }
}
