using Amazon.CloudWatch;
using Amazon.CloudWatch.Model;
using Amazon.SageMaker;
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

    private ModelMonitoring Monitoring => Watching(FakeSageMaker.Create());

    private ModelMonitoring Watching(IAmazonSageMaker sageMaker) =>
        new(_cloudWatch, new FakeCloudTrail(), sageMaker, new JobPoller(time: _time), Options.Create(new MonitoringOptions()), _time);

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
        request
            .MetricDataQueries.Select(q => q.MetricStat!.Stat)
            .Distinct()
            .ShouldBe(["Sum", "Average", "p50", "p90", "p95", "p99", "SampleCount"], ignoreOrder: true);
    }

    [Fact]
    public async Task Reads_pages_into_windows_and_leaves_empty_ones_empty()
    {
        _cloudWatch.Read = request =>
            request.NextToken is null
                ? new() { NextToken = "more", MetricDataResults = [Result("m0_calls", (0, 10), (2, 30)), Result("m0_errors", (0, 1))] }
                : new()
                {
                    MetricDataResults =
                    [
                        Result("m0_mean", (0, 100)),
                        Result("m0_p95", (0, 250)),
                        Result("m0_in", (0, 1000)),
                        Result("m0_q0_mean", (0, .5)),
                        Result("m0_q0_count", (0, 4)),
                    ],
                };

        var windows = await Monitoring.ReadSeriesAsync(
            new([s_tuned], Clock.Start.AddMinutes(-3), Clock.Start) { Quality = ["rouge-l"] },
            TimeSpan.FromMinutes(1)
        );

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
        var window = Window(
            new ModelWindow(s_nova) { Invocations = 500, Usage = new(1_000_000, 500_000) },
            new ModelWindow(s_tuned) { Invocations = 100 }
        );
        var prices = PriceTable.Bundled.WithInstance("ml.test", 2);

        var report = SpendReport.Of(window, prices, [new(s_tuned, "ml.test", 3, TimeSpan.FromMinutes(30))]);

        report.Lines[0].Cost.ShouldBe(Money.Usd(.06m + .12m));
        report.Lines[0].PerThousandCalls.ShouldBe(Money.Usd(.36m));
        report.Lines[1].Cost.ShouldBe(Money.Usd(3));
        report.Total.ShouldBe(Money.Usd(3.18m));
        Should.Throw<ArgumentException>(() => SpendReport.Of(window, prices)).Message.ShouldContain("sagemaker:chat/tuned");
        Should.Throw<UnknownPriceException>(() => SpendReport.Of(Window(new ModelWindow(ModelReference.Bedrock("no.such"))), prices));
    }

    [Theory]
    [InlineData("InternalError")]
    [InlineData("PartialData")]
    [InlineData("Forbidden")]
    public async Task Incomplete_answer_is_not_a_reading(string status)
    {
        _cloudWatch.Read = _ =>
            new() { MetricDataResults = [Result("m0_calls", (0, 10)), Answer("m0_errors", status), Result("m0_in", (0, 1))] };

        var error = await Should.ThrowAsync<IncompleteReadingException>(() =>
            Monitoring.ReadAsync(new([s_tuned], Clock.Start.AddMinutes(-1), Clock.Start))
        );

        var reading = error.Readings.ShouldHaveSingleItem();
        reading.Metric.ShouldBe("Errors Sum of Model=sagemaker:chat, Variant=tuned");
        reading.Status.ShouldBe(status);
        error.Message.ShouldContain($"is {status} (not now)");
    }

    [Fact]
    public async Task Partial_data_that_a_further_page_completes_is_a_reading()
    {
        _cloudWatch.Read = request =>
            request.NextToken is null
                ? new() { NextToken = "more", MetricDataResults = [Answer("m0_calls", "PartialData", (0, 10))] }
                : new() { MetricDataResults = [Answer("m0_calls", "Complete", (1, 5))] };

        var windows = await Monitoring.ReadSeriesAsync(new([s_tuned], Clock.Start.AddMinutes(-3), Clock.Start), TimeSpan.FromMinutes(1));

        windows.Select(w => w.Models[0].Invocations).ShouldBe([10, 5, 0, 0]);
    }

    [Fact]
    public async Task Spend_reads_the_running_instances_itself()
    {
        var created = Clock.Start.UtcDateTime.AddMinutes(-30);
        var monitoring = Watching(FakeSageMaker.Create(("chat", created, [("base", "ml.m5.xlarge", 1), ("tuned", "ml.m5.xlarge", 4)])));
        var window = new MonitorWindow(
            Clock.Start.AddHours(-1),
            Clock.Start.AddHours(1),
            [new(s_tuned) { Invocations = 500 }, new(s_nova) { Usage = new(1_000_000, 0) }]
        );

        var report = await monitoring.ReadSpendAsync(window);

        report.Lines.Select(line => line.Cost).ShouldBe([Money.Usd(.23m * .5m * 4), Money.Usd(.06m)]);
        report.Lines[0].PerThousandCalls.ShouldBe(Money.Usd(.92m));
    }

    [Fact]
    public async Task Spend_of_an_endpoint_is_that_of_all_its_variants()
    {
        var monitoring = Watching(FakeSageMaker.Create(("chat", default, [("base", "ml.m5.xlarge", 1), ("tuned", "ml.g5.xlarge", 2)])));

        var report = await monitoring.ReadSpendAsync(
            new(Clock.Start.AddHours(-1), Clock.Start, [new(ModelReference.SageMakerEndpoint("chat"))])
        );

        report.Total.ShouldBe(Money.Usd(.23m + (2 * 1.408m)));
    }

    [Fact]
    public async Task Spend_of_an_endpoint_that_is_gone_must_be_given()
    {
        var window = new MonitorWindow(Clock.Start.AddHours(-1), Clock.Start, [new(s_tuned)]);

        (await Should.ThrowAsync<LifecycleException>(() => Monitoring.ReadSpendAsync(window))).Message.ShouldContain(
            "The endpoint 'chat' does not exist"
        );
        (await Monitoring.ReadSpendAsync(window, instances: [new(s_tuned, "ml.m5.xlarge", 1, TimeSpan.FromHours(1))])).Total.ShouldBe(
            Money.Usd(.23m)
        );
        var serverless = Watching(FakeSageMaker.Create(("chat", default, [("tuned", null, 0)])));
        (await Should.ThrowAsync<LifecycleException>(() => serverless.ReadSpendAsync(window))).Message.ShouldContain(
            "has no instance type"
        );
    }

    [Fact]
    public void Spend_warns_of_old_prices()
    {
        var window = Window(new ModelWindow(s_nova) { Usage = new(1, 1) });
        var prices = PriceTable.Bundled with { Sources = [new("a list", new(2026, 1, 1), ["amazon.nova-lite-v1:0"])] };

        SpendReport.Of(window, prices, time: new FakeTimeProvider(new(2026, 7, 1, 0, 0, 0, TimeSpan.Zero))).Warnings.ShouldBeEmpty();
        SpendReport
            .Of(window, prices, time: new FakeTimeProvider(new(2026, 7, 2, 0, 0, 0, TimeSpan.Zero)))
            .Warnings.ShouldHaveSingleItem()
            .ShouldStartWith("The price of amazon.nova-lite-v1:0 is of 2026-01-01, which is more than 6 months ago.");
    }

    [Fact]
    public async Task Goes_to_the_record_store_once_and_comes_back()
    {
        var folder = Directory.CreateTempSubdirectory("genai-monitoring-");
        var window = Window(
            new ModelWindow(s_tuned)
            {
                Invocations = 3,
                Latency = new(TimeSpan.FromMilliseconds(1.5), default, default, default, default),
                Quality = new Dictionary<string, QualityFigures> { ["rouge-l"] = new(.25, 2) },
            }
        );
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

    private static MetricDataResult Answer(string id, string status, params (int Minute, double Value)[] points)
    {
        var result = Result(id, points);
        result.StatusCode = StatusCode.FindValue(status);
        result.Messages = status == "Complete" ? null : [new MessageData { Code = "Code", Value = "not now" }];
        return result;
    }

    private static MetricDataResult Result(string id, params (int Minute, double Value)[] points) =>
        new()
        {
            Id = id,
            Timestamps = [.. points.Select(p => new DateTime(2026, 3, 4, 5, 3 + p.Minute, 0, DateTimeKind.Utc))],
            Values = [.. points.Select(p => p.Value)],
        };
}
