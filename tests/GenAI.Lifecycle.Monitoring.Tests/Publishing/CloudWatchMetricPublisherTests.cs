using System.Net;
using Amazon.CloudWatch;
using GenAI.Lifecycle.Monitoring.Metrics;
using GenAI.Lifecycle.Monitoring.Publishing;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace GenAI.Lifecycle.Monitoring.Tests.Publishing;

public sealed class CloudWatchMetricPublisherTests : IAsyncDisposable
{
    private static readonly ModelReference s_tuned = ModelReference.SageMakerEndpoint("chat", "tuned");

    private readonly FakeCloudWatch _cloudWatch = new();
    private readonly FakeTimeProvider _time = new(Clock.Start);
    private readonly MonitoringOptions _options = new();
    private readonly RecordedLog _log = new();
    private CloudWatchMetricPublisher? _publisher;

    private CloudWatchMetricPublisher Publisher => _publisher ??= new(_cloudWatch, Options.Create(_options), _time, _log);

    public async ValueTask DisposeAsync()
    {
        if (_publisher is not null)
            await _publisher.DisposeAsync();
    }

    [Fact]
    public async Task Sends_a_call_as_metrics_with_the_models_dimensions()
    {
        Publisher.Publish(
            new Invocation(s_tuned, TimeSpan.FromMilliseconds(120))
            {
                Usage = new(30, 12, 5),
                TimeToFirstToken = TimeSpan.FromMilliseconds(40),
            }
        );

        await Publisher.FlushAsync();

        var put = _cloudWatch.Puts.ShouldHaveSingleItem();
        put.Namespace.ShouldBe("GenAI/Lifecycle");
        put.MetricData!.ToDictionary(d => d.MetricName!, d => d.Values!.Single())
            .ShouldBe(
                new Dictionary<string, double>
                {
                    ["Invocations"] = 1,
                    ["Errors"] = 0,
                    ["Latency"] = 120,
                    ["TimeToFirstToken"] = 40,
                    ["InputTokens"] = 30,
                    ["OutputTokens"] = 12,
                    ["CacheReadTokens"] = 5,
                },
                ignoreOrder: true
            );
        put.MetricData!.ShouldAllBe(d =>
            d.Dimensions!.Select(x => $"{x.Name}={x.Value}").SequenceEqual(new[] { "Model=sagemaker:chat", "Variant=tuned" })
        );
        put.MetricData!.ShouldAllBe(d => d.Timestamp == new DateTime(2026, 3, 4, 5, 6, 0, DateTimeKind.Utc) && d.StorageResolution == 60);
        put.MetricData!.Single(d => d.MetricName == "Latency").Unit.ShouldBe(StandardUnit.Milliseconds);
    }

    [Fact]
    public async Task A_failed_call_counts_as_one_and_has_no_latency()
    {
        Publisher.Publish(new Invocation(s_tuned, TimeSpan.FromMilliseconds(1)) { Failed = true });

        await Publisher.FlushAsync();

        _cloudWatch
            .Puts[0]
            .MetricData!.Select(d => (d.MetricName, d.Values![0]))
            .ShouldBe([("Invocations", 1), ("Errors", 1)], ignoreOrder: true);
    }

    [Fact]
    public async Task Keeps_every_value_and_its_count_within_the_services_limits()
    {
        var random = new Random(1);
        double[] sent = [.. Enumerable.Range(0, 40_000).Select(_ => Math.Round(random.NextDouble() * 20_000) / 10)];
        foreach (var value in sent)
            Publisher.Publish(new MetricSample(s_tuned, "Latency", value, MetricUnit.Milliseconds));

        await Publisher.FlushAsync();

        var data = _cloudWatch.Puts.SelectMany(p => p.MetricData!).ToArray();
        data.ShouldAllBe(d => d.Values!.Count <= 150 && d.Values.Count == d.Counts!.Count);
        _cloudWatch.Puts.ShouldAllBe(p => p.MetricData!.Count <= 1000);
        var received = data.SelectMany(d => d.Values!.Zip(d.Counts!)).ToDictionary(v => v.First, v => (int)v.Second);
        received.ShouldBe(sent.CountBy(v => v).ToDictionary(), ignoreOrder: true);
    }

    [Fact]
    public async Task Cuts_many_series_into_requests_of_a_thousand_and_a_megabyte()
    {
        for (var model = 0; model < 1_100; model++)
        {
            for (var value = 0; value < 20; value++)
                Publisher.Publish(new MetricSample(ModelReference.SageMakerEndpoint($"endpoint-{model}"), "Latency", value + 1.0 / 3));
        }

        await Publisher.FlushAsync();

        _cloudWatch.Puts.Count.ShouldBeGreaterThan(1);
        _cloudWatch.Puts.ShouldAllBe(p =>
            p.MetricData!.Count <= 1000
            && p.MetricData.Sum(d => d.Values!.Sum(v => $"MetricData.member.999.Values.member.99={v:R}&".Length)) < 1_000_000
        );
        _cloudWatch.Puts.Sum(p => p.MetricData!.Sum(d => d.Values!.Count)).ShouldBe(22_000);
    }

    [Fact]
    public async Task Sends_regularly()
    {
        Publisher.PublishQuality(s_tuned, "rouge-l", .5).ShouldBeTrue();

        while (_cloudWatch.Puts.Count == 0)
        {
            _time.Advance(TimeSpan.FromSeconds(15));
            await Task.Yield();
        }

        _cloudWatch.Puts[0].MetricData!.Single().MetricName.ShouldBe("Quality.rouge-l");
    }

    [Fact]
    public async Task Sends_what_is_left_when_it_ends()
    {
        Publisher.PublishQuality(s_tuned, "rouge-l", .5);

        await Publisher.DisposeAsync();

        _cloudWatch.Puts.ShouldHaveSingleItem();
        Publisher.Dropped.ShouldBe(0);
        Should.Throw<ObjectDisposedException>(() => Publisher.PublishQuality(s_tuned, "rouge-l", .5));
    }

    [Fact]
    public async Task Keeps_what_can_be_sent_later()
    {
        _cloudWatch.PutErrors.Enqueue(FakeCloudWatch.Error("Throttling", HttpStatusCode.BadRequest));
        Publisher.PublishQuality(s_tuned, "rouge-l", .5);
        Publisher.PublishQuality(s_tuned, "rouge-l", .5);

        (await Should.ThrowAsync<ServiceException>(() => Publisher.FlushAsync())).IsRetryable.ShouldBeTrue();
        Publisher.PublishQuality(s_tuned, "rouge-l", .5);
        await Publisher.FlushAsync();

        _cloudWatch.Puts.ShouldHaveSingleItem().MetricData!.Single().Counts!.ShouldBe([3]);
        Publisher.Dropped.ShouldBe(0);
    }

    [Fact]
    public async Task Counts_what_is_refused_and_sends_the_rest()
    {
        for (var model = 0; model < 1_500; model++)
            Publisher.Publish(new MetricSample(ModelReference.SageMakerEndpoint($"e{model}"), "Latency", 1));
        _cloudWatch.PutErrors.Enqueue(FakeCloudWatch.Error("AccessDenied", HttpStatusCode.Forbidden));

        await Should.ThrowAsync<ServiceException>(() => Publisher.FlushAsync());

        Publisher.Dropped.ShouldBe(1_500 - _cloudWatch.Puts.Sum(p => p.MetricData!.Count));
        Publisher.Dropped.ShouldBeGreaterThan(0);
        _cloudWatch.Puts.ShouldNotBeEmpty();
        _log.Messages.ShouldContain(message =>
            message.StartsWith($"CloudWatch rejected {Publisher.Dropped} metric samples", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task One_sample_that_is_refused_does_not_cost_the_others()
    {
        for (var model = 0; model < 100; model++)
            Publisher.Publish(new MetricSample(ModelReference.SageMakerEndpoint($"e{model}"), "Latency", 1));
        _cloudWatch.Refuses = datum => datum.Dimensions!.Any(d => d.Value == "sagemaker:e37");

        await Should.ThrowAsync<ServiceException>(() => Publisher.FlushAsync());

        _cloudWatch.Puts.Sum(p => p.MetricData!.Count).ShouldBe(99);
        Publisher.Dropped.ShouldBe(1);
        _log.Messages.ShouldContain("CloudWatch rejected 1 metric samples, which are dropped: Latency of sagemaker:e37");
    }

    [Theory]
    [InlineData(1e300, "Latency", 0, "2^360")]
    [InlineData(-1e109, "Latency", 0, "2^360")]
    [InlineData(double.PositiveInfinity, "Latency", 0, "2^360")]
    [InlineData(1, "Latency", 3 * 3600, "more than two hours ahead")]
    [InlineData(1, "Latency", (-14 * 24 * 3600) + 20, "two weeks ago")]
    [InlineData(1, "Größe", 0, "printable ASCII")]
    [InlineData(1, ":Latency", 0, "begin with ':'")]
    [InlineData(1, "Lat\u0007ency", 0, "printable ASCII")]
    public async Task Sample_that_would_be_refused_is_refused_when_published(double value, string name, int seconds, string reason)
    {
        for (var i = 0; i < 99; i++)
            Publisher.Publish(new MetricSample(s_tuned, "Latency", i));

        Should
            .Throw<ArgumentException>(() =>
                Publisher.Publish(new MetricSample(s_tuned, name, value) { At = Clock.Start.AddSeconds(seconds) })
            )
            .Message.ShouldContain(reason);
        await Publisher.FlushAsync();

        _cloudWatch.Puts.ShouldHaveSingleItem().MetricData!.ShouldHaveSingleItem().Values!.Count.ShouldBe(99);
    }

    [Fact]
    public void Names_beyond_the_services_lengths_are_refused()
    {
        Publisher.Publish(new MetricSample(s_tuned, new string('x', 255), 1)).ShouldBeTrue();
        Should
            .Throw<ArgumentException>(() => Publisher.Publish(new MetricSample(s_tuned, new string('x', 256), 1)))
            .Message.ShouldContain("256 characters");
        Should
            .Throw<ArgumentException>(() => Publisher.Publish(new MetricSample(ModelReference.SageMakerEndpoint("küche"), "Latency", 1)))
            .Message.ShouldContain("dimension Model is 'sagemaker:küche'");
        Should
            .Throw<ArgumentException>(() =>
                Publisher.Publish(new MetricSample(ModelReference.SageMakerEndpoint(new string('e', 1025)), "Latency", 1))
            )
            .Message.ShouldContain("1 to 1024");
    }

    [Fact]
    public async Task Samples_that_waited_too_long_do_not_cost_the_others()
    {
        Publisher.Publish(new MetricSample(s_tuned, "Latency", 1) { At = Clock.Start.AddDays(-14).AddHours(1) });
        _cloudWatch.IsDown = true;
        _time.Advance(TimeSpan.FromHours(2));
        await Publisher.FlushAsync();

        _cloudWatch.IsDown = false;
        Publisher.Publish(new MetricSample(s_tuned, "Latency", 2));
        await Publisher.FlushAsync();

        _cloudWatch.Puts.SelectMany(p => p.MetricData!).SelectMany(d => d.Values!).ShouldBe([2.0]);
        Publisher.Dropped.ShouldBe(1);
        _log.Messages.ShouldContain(message => message.Contains("more than two weeks old", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Counts_what_does_not_fit()
    {
        _options.Capacity = 10;

        var kept = Enumerable.Range(0, 25).Count(i => Publisher.Publish(new MetricSample(s_tuned, "Latency", i)));

        kept.ShouldBe(10);
        Publisher.Dropped.ShouldBe(15);
        await Publisher.FlushAsync();
        _log.Messages.ShouldContain("15 metric samples are dropped: more than 10 distinct values are queued");
        Publisher.Publish(new MetricSample(s_tuned, "Latency", 3)).ShouldBeTrue();
        await Publisher.FlushAsync();
        Publisher.Publish(new MetricSample(s_tuned, "Latency", 100)).ShouldBeTrue();
    }

    [Fact]
    public async Task Counts_what_could_not_be_sent_before_the_end()
    {
        _cloudWatch.PutErrors.Enqueue(new HttpRequestException("gone"));
        Publisher.PublishQuality(s_tuned, "rouge-l", .5);

        await Publisher.DisposeAsync();

        Publisher.Dropped.ShouldBe(1);
    }

    [Fact]
    public void Refuses_what_the_service_would_refuse()
    {
        Should
            .Throw<ArgumentException>(() => Publisher.Publish(new MetricSample(s_tuned, "Latency", double.NaN)))
            .Message.ShouldContain("NaN");
        Should
            .Throw<ArgumentException>(() => Publisher.Publish(new MetricSample(s_tuned, "Latency", 1) { At = Clock.Start.AddDays(-15) }))
            .Message.ShouldContain("two weeks");
        Should.Throw<ArgumentException>(() =>
            new CloudWatchMetricPublisher(_cloudWatch, Options.Create(new MonitoringOptions { Namespace = "AWS/Mine" }), _time)
        );
    }
}
