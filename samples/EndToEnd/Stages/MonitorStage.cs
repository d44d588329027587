using GenAI.Lifecycle.Evaluation.Metrics;
using GenAI.Lifecycle.Inference;
using GenAI.Lifecycle.Jobs;
using GenAI.Lifecycle.Monitoring;
using GenAI.Lifecycle.Monitoring.Alarms;
using GenAI.Lifecycle.Monitoring.Audit;
using GenAI.Lifecycle.Monitoring.Publishing;
using GenAI.Lifecycle.Monitoring.Windows;
using GenAI.Lifecycle.Samples.EndToEnd.Display;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Samples.EndToEnd.Stages;

/// <summary>Measures production, reads the metrics back, and shows an alarm during a fault of a variant.</summary>
internal sealed class MonitorStage(
    IModelMonitoring monitoring,
    IMetricPublisher publisher,
    IModelChatClientFactory models,
    IJourneyEnvironment environment,
    TimeProvider time
)
{
    private const string Quality = "rougeL";
    private const int Requests = 24;
    private static readonly PollBudget s_patience = new()
    {
        Interval = TimeSpan.FromSeconds(1),
        MaxInterval = TimeSpan.FromSeconds(2),
        TimeLimit = TimeSpan.FromMinutes(3),
    };

    public async Task<MonitorResult> RunAsync(
        JourneyContext journey,
        DeployResult deployed,
        IStageDisplay display,
        CancellationToken cancellationToken
    )
    {
        var start = time.GetUtcNow();
        var endpoint = ModelReference.SageMakerEndpoint(deployed.EndpointName);
        var winner = ModelReference.SageMakerEndpoint(deployed.EndpointName, deployed.Winner);
        await monitoring.PutAlarmAsync(
            AlarmSpecification.OnErrorRate(journey.AlarmName, winner, .1) with
            {
                Period = TimeSpan.FromSeconds(10),
                Description = "One call in ten of the variant fails.",
            },
            cancellationToken
        );
        await CallAsync(journey, endpoint, Requests, fraction => display.Progress("measured traffic", fraction), cancellationToken);
        var window = await ReadBackAsync(winner, start, cancellationToken);
        var found = window.Of(winner);
        string[] windows =
        [
            $"Read back from CloudWatch for {winner}: {found.Invocations} calls, {found.Errors} errors, p50 {found.Latency?.P50.TotalMilliseconds:0} ms, p95 {found.Latency?.P95.TotalMilliseconds:0} ms, {found.Usage.InputTokens} tokens in, {found.Usage.OutputTokens} out, ROUGE-L {found.Quality.GetValueOrDefault(Quality)?.Mean:0.000}.",
        ];
        display.Note(windows[0]);
        var spend = await monitoring.ReadSpendAsync(window, journey.Prices, cancellationToken: cancellationToken);
        var each = spend.Lines[0].PerThousandCalls is { } thousand ? $", {thousand} per thousand calls" : "";
        var cost = $"Its instances cost {spend.Total} in that time{each}.";
        display.Note(cost);
        var states = await AlarmAsync(journey, winner, display, cancellationToken);
        var series = await monitoring.ReadSeriesAsync(
            new MonitorQuery([winner], start, time.GetUtcNow().AddMinutes(1)) { Quality = [Quality] },
            TimeSpan.FromMinutes(1),
            cancellationToken
        );
        var trail = await TrailAsync(journey, cancellationToken);
        display.Note(
            $"CloudTrail: {trail.Count} changes by this run, such as {trail.FirstOrDefault(static t => t.Contains("CreateEndpoint", StringComparison.Ordinal)) ?? trail.FirstOrDefault()}"
        );
        var seconds = (time.GetUtcNow() - start).TotalSeconds;
        return new MonitorResult([.. windows, cost], Lines(series, winner, start), states, trail, seconds, spend.Warnings);
    }

    public Task DeleteAsync(JourneyContext journey, CancellationToken cancellationToken) =>
        monitoring.DeleteAlarmsAsync([journey.AlarmName], cancellationToken);

    private async Task CallAsync(
        JourneyContext journey,
        ModelReference model,
        int requests,
        Action<double> progress,
        CancellationToken cancellationToken
    )
    {
        var client = models.Create(model).AsBuilder().UseMonitoring(model, publisher).Build();
        var items = journey.Splits.HeldOut.Items;
        var done = 0;
        await Parallel.ForEachAsync(
            Enumerable.Range(0, requests),
            new ParallelOptions { MaxDegreeOfParallelism = 4, CancellationToken = cancellationToken },
            async (i, ct) =>
            {
                var item = items[i % items.Count];
                try
                {
                    var response = await client.GetResponseAsync(
                        journey.PromptFor(item),
                        new ChatOptions { Temperature = 0, MaxOutputTokens = 96 },
                        ct
                    );
                    var variant = response.AdditionalProperties?["variant"]?.ToString() ?? model.Variant;
                    var score = string.IsNullOrWhiteSpace(response.Text)
                        ? 0
                        : Rouge.Score(RougeType.L, response.Text, [item.Reference!], new RougeOptions()).F;
                    publisher.PublishQuality(ModelReference.SageMakerEndpoint(model.Id, variant), Quality, score);
                }
                catch (ServiceException)
                {
                    // The client's monitoring counts it as an error, which the alarm watches.
                }

                progress((double)Interlocked.Increment(ref done) / requests);
            }
        );
        await publisher.FlushAsync(cancellationToken);
    }

    // CloudWatch shows new samples after a moment.
    private async Task<MonitorWindow> ReadBackAsync(ModelReference model, DateTimeOffset start, CancellationToken cancellationToken)
    {
        var until = time.GetUtcNow().AddMinutes(2);
        while (true)
        {
            var window = await monitoring.ReadAsync(
                new MonitorQuery([model], start, time.GetUtcNow().AddMinutes(1)) { Quality = [Quality] },
                cancellationToken
            );
            if (window.Of(model).Invocations > 0 || time.GetUtcNow() >= until)
                return window;
            await Task.Delay(TimeSpan.FromSeconds(1), time, cancellationToken);
        }
    }

    private async Task<List<string>> AlarmAsync(
        JourneyContext journey,
        ModelReference variant,
        IStageDisplay display,
        CancellationToken cancellationToken
    )
    {
        var states = new List<string>();
        await NoteAsync(await monitoring.WaitForAlarmAsync(journey.AlarmName, AlarmState.Ok, s_patience, cancellationToken));
        using (var fault = environment.BreakVariant(variant.Variant!))
        {
            if (fault is null)
            {
                states.Add("Faults cannot be injected into this account, so the alarm was not tested.");
                return states;
            }

            display.Progress("a fault in the variant", .1, "alarm to fire");
            await CallAsync(journey, variant, 12, static _ => { }, cancellationToken);
            await NoteAsync(await monitoring.WaitForAlarmAsync(journey.AlarmName, AlarmState.Alarm, s_patience, cancellationToken));
        }

        display.Progress("a fault in the variant", .6, "healed, alarm to return");
        await CallAsync(journey, variant, 4, static _ => { }, cancellationToken);
        await NoteAsync(await monitoring.WaitForAlarmAsync(journey.AlarmName, AlarmState.Ok, s_patience, cancellationToken));
        display.Progress("a fault in the variant", 1);
        return states;

        Task NoteAsync(AlarmStatus status)
        {
            states.Add($"{time.GetUtcNow():HH:mm:ss} {status.State}: {status.Reason}");
            display.Note($"Alarm {status.State}: {status.Reason}");
            return Task.CompletedTask;
        }
    }

    private async Task<List<string>> TrailAsync(JourneyContext journey, CancellationToken cancellationToken)
    {
        var trail = new List<string>();
        await foreach (
            var call in monitoring.AuditAsync(new AuditQuery { Start = journey.Run.StartedAt, ReadOnly = false }, cancellationToken)
        )
        {
            if (
                call.Name.StartsWith("Create", StringComparison.Ordinal)
                || call.Name.StartsWith("Update", StringComparison.Ordinal)
                || call.Name.StartsWith("Put", StringComparison.Ordinal)
            )
                trail.Add(
                    $"{call.Time:HH:mm:ss} {call.Username ?? "?"} {call.Name} {string.Join(", ", call.Resources.Select(static r => r.Name))}".TrimEnd()
                );
            if (trail.Count == 40)
                break;
        }

        return trail;
    }

    private static List<MetricLine> Lines(IReadOnlyList<MonitorWindow> series, ModelReference model, DateTimeOffset start)
    {
        double[] seconds = [.. series.Select(w => (w.Start - start).TotalSeconds)];
        return
        [
            new MetricLine("Calls per minute", seconds, [.. series.Select(w => (double)w.Of(model).Invocations)]),
            new MetricLine("Errors per minute", seconds, [.. series.Select(w => (double)w.Of(model).Errors)]),
        ];
    }
}
