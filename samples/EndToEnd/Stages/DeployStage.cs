using System.Collections.Concurrent;
using GenAI.Lifecycle.Deployment;
using GenAI.Lifecycle.Deployment.Scaling;
using GenAI.Lifecycle.Evaluation.Metrics;
using GenAI.Lifecycle.FineTuning;
using GenAI.Lifecycle.Inference;
using GenAI.Lifecycle.Prompting.Evidence;
using GenAI.Lifecycle.Samples.EndToEnd.Display;
using GenAI.Lifecycle.Statistics;
using GenAI.Lifecycle.Statistics.Variants;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Samples.EndToEnd.Stages;

/// <summary>Deploys the base and the tuned model side by side under load and shifts the traffic to the better one.</summary>
internal sealed class DeployStage(IModelDeployment deployment, IModelChatClientFactory models, TimeProvider time)
{
    private const double BaseWeight = .2;
    private const double TunedWeight = .8;
    private const int Requests = 120;
    private const int Concurrency = 8;

    public async Task<DeployResult> RunAsync(
        JourneyContext journey,
        TrainedModel model,
        IStageDisplay display,
        CancellationToken cancellationToken
    )
    {
        var start = time.GetTimestamp();
        var deployed = await Endpoints.DeployAsync(
            deployment,
            Endpoints.Specify(journey, model, journey.EndpointName, BaseWeight, TunedWeight),
            display,
            cancellationToken
        );
        var answers = await LoadAsync(journey, display, cancellationToken);
        var rows = deployed.Variants.Select(variant => Row(variant.Name, variant.Weight, answers)).ToList();
        foreach (var row in rows)
            display.Note(
                $"{row.Name}: {row.Requests} of {Requests} requests ({row.Share:0 %}, weight {row.Weight:0.0}), ROUGE-L {row.Quality:0.000}, p95 {row.P95Ms:0} ms"
            );

        var comparison = Compare(journey, answers);
        var winner = comparison.Winner ?? rows.OrderByDescending(static row => row.Weight).First().Name;
        var reason =
            $"{comparison.Reason} {(comparison.Winner is null ? $"{winner} has the greater weight and keeps the traffic." : $"All traffic goes to {winner}.")}";
        display.Note(reason);
        var weights = rows.ToDictionary(static row => row.Name, row => row.Name == winner ? 1d : 0d);
        var shifted = await deployment.ShiftTrafficAsync(journey.EndpointName, weights, cancellationToken);
        var scaling = new ScalingRequest
        {
            MinInstances = 1,
            MaxInstances = 2,
            InvocationsPerInstance = 600,
        };
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
            string.Join(
                "; ",
                registered.Select(s =>
                    $"{s.VariantName}: {s.MinInstances} to {s.MaxInstances} instances at {scaling.InvocationsPerInstance:0} invocations per minute each"
                )
            ),
            time.GetElapsedTime(start).TotalSeconds
        );
    }

    private async Task<List<Answered>> LoadAsync(JourneyContext journey, IStageDisplay display, CancellationToken cancellationToken)
    {
        var client = models.Create(ModelReference.SageMakerEndpoint(journey.EndpointName));
        var items = journey.Splits.HeldOut.Items;
        var answers = new ConcurrentQueue<Answered>();
        await Parallel.ForEachAsync(
            Enumerable.Range(0, Requests),
            new ParallelOptions { MaxDegreeOfParallelism = Concurrency, CancellationToken = cancellationToken },
            async (i, ct) =>
            {
                var item = items[i % items.Count];
                var sent = time.GetTimestamp();
                var response = await client.GetResponseAsync(
                    journey.PromptFor(item),
                    new ChatOptions { Temperature = 0, MaxOutputTokens = 96 },
                    ct
                );
                var request = new VariantRequest(item.Id, time.GetElapsedTime(sent))
                {
                    Quality = Rouge.Score(RougeType.L, response.Text, [item.Reference!], new RougeOptions()).F,
                };
                answers.Enqueue(
                    new Answered(
                        response.AdditionalProperties?["variant"]?.ToString() ?? "?",
                        request,
                        response.Usage?.OutputTokenCount ?? 0
                    )
                );
                display.Progress("production traffic", (double)answers.Count / Requests);
            }
        );
        return [.. answers];
    }

    private static VariantRow Row(string name, double weight, List<Answered> answers)
    {
        var own = answers.Where(a => a.Variant == name).ToList();
        var share = Intervals.Wilson(own.Count, answers.Count);
        double[] quality = [.. own.Select(static a => a.Request.Quality ?? 0)];
        // Repeats of an item are not new evidence.
        var items = quality.Length > 0 ? Clusters.Means([.. own.Select(static a => a.Request.Item)], quality) : [];
        var interval = items.Length > 1 ? Bootstrap.MeanInterval(items) : new ConfidenceInterval(0, 1, .95);
        var latency = own.Count > 0 ? LatencySummary.Of([.. own.Select(static a => a.Request.Latency)]) : null;
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
            own.Sum(static a => a.OutputTokens)
        );
    }

    // Requests repeat the held-out items; latency within the use case's limit does not affect the decision.
    private static VariantComparison Compare(JourneyContext journey, List<Answered> answers)
    {
        var bound = journey.UseCase.Criteria.FirstOrDefault(static criterion => criterion.Metric == CandidateEvidence.LatencyP95Metric);
        return VariantComparison.Compare(
            Traffic(Endpoints.Tuned),
            Traffic(Endpoints.Base),
            new VariantComparisonOptions { AcceptableLatency = bound is null ? null : TimeSpan.FromMilliseconds(bound.Threshold) }
        );

        VariantTraffic Traffic(string name) =>
            new(name, [.. answers.Where(answer => answer.Variant == name).Select(static answer => answer.Request)]);
    }

    private sealed record Answered(string Variant, VariantRequest Request, long OutputTokens);
}
