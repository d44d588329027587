using Amazon.CloudWatch.Model;
using GenAI.Lifecycle.Jobs;
using GenAI.Lifecycle.Monitoring.Spend;
using GenAI.Lifecycle.Monitoring.Windows;
using GenAI.Lifecycle.Records;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace GenAI.Lifecycle.Monitoring.Tests.Windows;

public sealed class MonitorWindowTests : IDisposable
{
    private static readonly ModelReference s_base = ModelReference.SageMakerEndpoint("chat", "base");
    private static readonly ModelReference s_tuned = ModelReference.SageMakerEndpoint("chat", "tuned");
    private static readonly ModelReference s_nova = ModelReference.Bedrock("amazon.nova-lite-v1:0");

    private readonly FakeCloudWatch _cloudWatch = new();
    private readonly FakeTimeProvider _time = new(Clock.Start);

    private ModelMonitoring Monitoring => new(_cloudWatch, new FakeCloudTrail(), new JobPoller(time: _time), Options.Create(new MonitoringOptions()), _time);

    public void Dispose() => _cloudWatch.Dispose();

    [Fact]
    public async Task Asks_for_every_figure_of_every_model_over_one_period()
    {
        await Monitoring.ReadAsync(new([s_base, s_nova], Clock.Start.AddMinutes(-10), Clock.Start) { Quality = ["rouge-l"] });

        var request = _cloudWatch.Reads.ShouldHaveSingleItem();
        request.StartTime.ShouldBe(new DateTime(2026, 3, 4, 4, 56, 0, DateTimeKind.Utc));
        request.EndTime.ShouldBe(Clock.Start.UtcDateTime);
        request.MetricDataQueries!.Count.ShouldBe(24);
        request.MetricDataQueries.Select(q => q.Id).ShouldBeUnique();
        request.MetricDataQueries.ShouldAllBe(q => q.MetricStat!.Period == 660);
        request.MetricDataQueries.Select(q => q.MetricStat!.Stat).Distinct().ShouldBe(["Sum", "Average", "p50", "p90", "p95", "p99", "SampleCount"], ignoreOrder: true);
    }

    [Fact]
    public async Task Reads_pages_into_windows_and_leaves_empty_ones_empty()
    {
        _cloudWatch.Read = request => request.NextToken is null
            ? new() { NextToken = "more", MetricDataResults = [Result("m0_calls", (0, 10), (2, 30)), Result("m0_errors", (0, 1))] }
            : new() { MetricDataResults = [Result("m0_mean", (0, 100)), Result("m0_p95", (0, 250)), Result("m0_in", (0, 1000)), Result("m0_q0_mean", (0, .5)), Result("m0_q0_count", (0, 4))] };

        var windows = await Monitoring.ReadSeriesAsync(new([s_tuned], Clock.Start.AddMinutes(-3), Clock.Start) { Quality = ["rouge-l"] }, TimeSpan.FromMinutes(1));

        windows.Select(w => w.Models[0].Invocations).ShouldBe([10, 0, 30, 0]);
        var first = windows[0].Of(s_tuned);
        first.Errors.ShouldBe(1);
        first.ErrorRate.ShouldBe(.1);
        first.Latency!.P95.ShouldBe(TimeSpan.FromMilliseconds(250));
        first.Usage.InputTokens.ShouldBe(1000);
        first.Quality["rouge-l"].ShouldBe(new QualityFigures(.5, 4));
        windows[2].Models[0].Latency.ShouldBeNull();
        windows[1].Models[0].ErrorRate.ShouldBeNull();
        windows[1].Models[0].MeasureErrorRate().ShouldBeNull();
    }

    [Fact]
    public async Task Asks_by_the_grain_that_the_service_still_has()
    {
        await Monitoring.ReadAsync(new([s_base], Clock.Start.AddDays(-20), Clock.Start.AddDays(-19)));

        _cloudWatch.Reads[0].StartTime.ShouldBe(new DateTime(2026, 2, 12, 5, 5, 0, DateTimeKind.Utc));
        (_cloudWatch.Reads[0].MetricDataQueries![0].MetricStat!.Period!.Value % 300).ShouldBe(0);
    }

    [Fact]
    public void Tells_the_split_and_the_error_rate_with_its_interval()
    {
        var window = Window(new ModelWindow(s_base) { Invocations = 20 }, new ModelWindow(s_tuned) { Invocations = 80, Errors = 8 });

        window.Split().ShouldBe(new Dictionary<ModelReference, double> { [s_base] = .2, [s_tuned] = .8 }, ignoreOrder: true);
        Criterion.AtMost("error-rate", .2).Judge(window.Of(s_tuned).MeasureErrorRate()).Passed.ShouldBeTrue();
        Criterion.AtMost("error-rate", .12).Judge(window.Of(s_tuned).MeasureErrorRate()).Passed.ShouldBeFalse();
        Should.Throw<KeyNotFoundException>(() => window.Of(s_nova));
    }

    [Fact]
    public void Reckons_spend_by_tokens_and_by_instance_hours()
    {
        var window = Window(new ModelWindow(s_nova) { Invocations = 500, Usage = new(1_000_000, 500_000) }, new ModelWindow(s_tuned) { Invocations = 100 });
        var prices = PriceTable.Bundled.WithInstance("ml.test", 2);

        var report = SpendReport.Of(window, prices, [new(s_tuned, "ml.test", 3, TimeSpan.FromMinutes(30))]);

        report.Lines[0].Cost.ShouldBe(Money.Usd(.06m + .12m));
        report.Lines[0].PerThousandCalls.ShouldBe(Money.Usd(.36m));
        report.Lines[1].Cost.ShouldBe(Money.Usd(3));
        report.Total.ShouldBe(Money.Usd(3.18m));
        Should.Throw<ArgumentException>(() => SpendReport.Of(window, prices)).Message.ShouldContain("sagemaker:chat/tuned");
        Should.Throw<UnknownPriceException>(() => SpendReport.Of(Window(new ModelWindow(ModelReference.Bedrock("no.such"))), prices));
    }

    [Fact]
    public async Task Goes_to_the_record_store_once_and_comes_back()
    {
        var folder = Directory.CreateTempSubdirectory("genai-monitoring-");
        var window = Window(new ModelWindow(s_tuned) { Invocations = 3, Latency = new(TimeSpan.FromMilliseconds(1.5), default, default, default, default), Quality = new Dictionary<string, QualityFigures> { ["rouge-l"] = new(.25, 2) } });
        await using (var store = new SqliteLifecycleStore(Path.Combine(folder.FullName, "records.db")))
        {
            var run = await store.StartRunAsync("x");

            (await store.AppendWindowAsync(run.Id, window)).IsNew.ShouldBeTrue();
            (await store.AppendWindowAsync(run.Id, window)).IsNew.ShouldBeFalse();

            var read = new List<MonitorWindow>();
            await foreach (var found in store.ReadWindowsAsync(run.Id))
                read.Add(found);
            var stored = read.ShouldHaveSingleItem();
            (stored.Start, stored.End).ShouldBe((window.Start, window.End));
            var (model, expected) = (stored.Of(s_tuned), window.Of(s_tuned));
            (model.Invocations, model.Latency).ShouldBe((expected.Invocations, expected.Latency));
            model.Quality.ShouldBe(expected.Quality, ignoreOrder: true);
        }

        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Refuses_a_query_without_models_or_time()
    {
        await Should.ThrowAsync<ArgumentException>(() => Monitoring.ReadAsync(new([], Clock.Start, Clock.Start.AddMinutes(1))));
        await Should.ThrowAsync<ArgumentException>(() => Monitoring.ReadAsync(new([s_base], Clock.Start, Clock.Start)));
    }

    private static MonitorWindow Window(params List<ModelWindow> models) => new(Clock.Start, Clock.Start.AddHours(1), models);

    private static MetricDataResult Result(string id, params (int Minute, double Value)[] points) => new()
    {
        Id = id,
        Timestamps = [.. points.Select(p => new DateTime(2026, 3, 4, 5, 3 + p.Minute, 0, DateTimeKind.Utc))],
        Values = [.. points.Select(p => p.Value)],
    };
}
