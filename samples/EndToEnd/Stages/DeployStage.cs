using System.Collections.Concurrent;
using GenAI.Lifecycle.Deployment;
using GenAI.Lifecycle.Deployment.Scaling;
using GenAI.Lifecycle.Evaluation.Metrics;
using GenAI.Lifecycle.FineTuning;
using GenAI.Lifecycle.Inference;
using GenAI.Lifecycle.Samples.EndToEnd.Display;
using GenAI.Lifecycle.Statistics;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Samples.EndToEnd.Stages;

/// <summary>Base and tuned in production side by side, under load; the traffic goes to the one that proves better.</summary>
internal sealed class DeployStage(IModelDeployment deployment, IModelChatClientFactory models, TimeProvider time)
{
    private const double BaseWeight = .2;
    private const double TunedWeight = .8;
    private const int Requests = 120;
    private const int Concurrency = 8;

    public async Task<DeployResult> RunAsync(JourneyContext journey, TrainedModel model, IStageDisplay display, CancellationToken cancellationToken)
    {
        var start = time.GetTimestamp();
        var deployed = await Endpoints.DeployAsync(deployment, Endpoints.Specify(journey, model, journey.EndpointName, BaseWeight, TunedWeight), display, cancellationToken);
        var answers = await LoadAsync(journey, display, cancellationToken);
        var rows = deployed.Variants.Select(variant => Row(variant.Name, variant.Weight, answers)).ToList();
        foreach (var row in rows)
            display.Note($"{row.Name}: {row.Requests} of {Requests} requests ({row.Share:0 %}, weight {row.Weight:0.0}), ROUGE-L {row.Quality:0.000}, p95 {row.P95Ms:0} ms");

        var (winner, reason) = Winner(rows);
        display.Note(reason);
        var weights = rows.ToDictionary(static row => row.Name, row => row.Name == winner ? 1d : 0d);
        var shifted = await deployment.ShiftTrafficAsync(journey.EndpointName, weights, cancellationToken);
        var scaling = new ScalingRequest { MinInstances = 1, MaxInstances = 2, InvocationsPerInstance = 600 };
        await deployment.ScaleAsync(journey.EndpointName, winner, scaling, cancellationToken);
        var registered = await deployment.GetScalingAsync(journey.EndpointName, cancellationToken);
        return new DeployResult(
            deployed.EndpointName,
            deployed.EndpointArn,
            deployed.ConfigName,
            rows,
            winner,
            reason,
            shifted.Variants.ToDictionary(static v => v.Name, static v => v.Weight),
            string.Join("; ", registered.Select(s => $"{s.VariantName}: {s.MinInstances} to {s.MaxInstances} instances at {scaling.InvocationsPerInstance:0} invocations a minute each")),
            time.GetElapsedTime(start).TotalSeconds);
    }

    private async Task<List<Answered>> LoadAsync(JourneyContext journey, IStageDisplay display, CancellationToken cancellationToken)
    {
        var client = models.Create(ModelReference.SageMakerEndpoint(journey.EndpointName));
        var items = journey.Splits.HeldOut.Items;
        var answers = new ConcurrentQueue<Answered>();
        await Parallel.ForEachAsync(Enumerable.Range(0, Requests), new ParallelOptions { MaxDegreeOfParallelism = Concurrency, CancellationToken = cancellationToken }, async (i, ct) =>
        {
            var item = items[i % items.Count];
            var sent = time.GetTimestamp();
            var response = await client.GetResponseAsync(journey.PromptFor(item), new ChatOptions { Temperature = 0, MaxOutputTokens = 96 }, ct);
            var quality = string.IsNullOrWhiteSpace(response.Text) ? 0 : Rouge.Score(RougeType.L, response.Text, [item.Reference!], new RougeOptions()).F;
            answers.Enqueue(new Answered(response.AdditionalProperties?["variant"]?.ToString() ?? "?", time.GetElapsedTime(sent), quality, response.Usage?.OutputTokenCount ?? 0));
            display.Progress("production traffic", (double)answers.Count / Requests);
        });
        return [.. answers];
    }

    private static VariantRow Row(string name, double weight, List<Answered> answers)
    {
        var own = answers.Where(a => a.Variant == name).ToList();
        var share = Intervals.Wilson(own.Count, answers.Count);
        double[] quality = [.. own.Select(static a => a.Quality)];
        var interval = quality.Length > 1 ? Bootstrap.MeanInterval(quality) : new ConfidenceInterval(0, 1, .95);
        var latency = own.Count > 0 ? LatencySummary.Of([.. own.Select(static a => a.Latency)]) : null;
        return new VariantRow(
            name,
            weight,
            own.Count,
            (double)own.Count / answers.Count,
            share.Lower,
            share.Upper,
            quality.Length > 0 ? quality.Average() : 0,
            interval.Lower,
            interval.Upper,
            latency?.P50.Value.TotalMilliseconds ?? double.NaN,
            latency?.P95.Value.TotalMilliseconds ?? double.NaN,
            own.Sum(static a => a.OutputTokens));
    }

    private static (string Winner, string Reason) Winner(List<VariantRow> rows)
    {
        var ranked = rows.OrderByDescending(static row => row.Quality).ToList();
        var (first, second) = (ranked[0], ranked[1]);
        return first.QualityLower > second.QualityUpper
            ? (first.Name, $"In production {first.Name} is better than {second.Name}: {first.Quality:0.000} [{first.QualityLower:0.000}, {first.QualityUpper:0.000}] against {second.Quality:0.000} [{second.QualityLower:0.000}, {second.QualityUpper:0.000}]; all traffic goes to it.")
            : (rows.OrderByDescending(static row => row.Weight).First().Name, $"Production does not tell {first.Name} and {second.Name} apart; the variant with the greater weight keeps it.");
    }

    private sealed record Answered(string Variant, TimeSpan Latency, double Quality, long OutputTokens);
}
