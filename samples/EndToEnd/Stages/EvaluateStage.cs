using GenAI.Lifecycle.Deployment;
using GenAI.Lifecycle.Evaluation.Metrics;
using GenAI.Lifecycle.Evaluation.Runs;
using GenAI.Lifecycle.FineTuning;
using GenAI.Lifecycle.Inference;
using GenAI.Lifecycle.Prompting.Evidence;
using GenAI.Lifecycle.Samples.EndToEnd.Display;
using GenAI.Lifecycle.Statistics;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Samples.EndToEnd.Stages;

/// <summary>Compares the base and the tuned model on the held-out split, on a dedicated endpoint.</summary>
internal sealed class EvaluateStage(
    IModelDeployment deployment,
    IModelChatClientFactory models,
    EvaluationRunner evaluations,
    TimeProvider time
)
{
    private static readonly string s_metric = RougeEvaluator.NameOf(RougeType.L);

    public async Task<EvaluateResult> RunAsync(
        JourneyContext journey,
        TrainedModel model,
        IStageDisplay display,
        CancellationToken cancellationToken
    )
    {
        var start = time.GetTimestamp();
        await Endpoints.DeployAsync(
            deployment,
            Endpoints.Specify(journey, model, journey.CandidateEndpointName, 1, 1),
            display,
            cancellationToken
        );
        var asking = time.GetTimestamp();
        var dataset = journey.Limited(journey.Splits.HeldOut);
        var plan = new EvaluationPlan
        {
            Name = $"{journey.UseCase.Name}-held-out",
            Dataset = dataset,
            Systems =
            [
                .. new[] { Endpoints.Base, Endpoints.Tuned }.Select(variant => new EvaluatedSystem(
                    variant,
                    models.Create(ModelReference.SageMakerEndpoint(journey.CandidateEndpointName, variant)),
                    item => new EvaluationPrompt(
                        [new ChatMessage(ChatRole.User, journey.PromptFor(item))],
                        new ChatOptions { Temperature = 0, MaxOutputTokens = 96 }
                    )
                )),
            ],
            Evaluators = [new RougeEvaluator(null, RougeType.N(1), RougeType.N(2), RougeType.L)],
        };
        var progress = new Progress<EvaluationProgress>(p => display.Progress("held-out items", (double)p.Done / p.Total));
        var run = await evaluations.RunAsync(
            plan,
            new EvaluationRunOptions { RunId = journey.Run.Id, MaxConcurrency = 8 },
            progress,
            cancellationToken
        );
        display.Progress("held-out items", 1);
        var costPerCall =
            journey.Prices.InstanceCost(journey.Settings.EndpointInstance, time.GetElapsedTime(asking), plan.Systems.Count)
            * (1m / run.Items.Count);
        await deployment.DeleteAsync(journey.CandidateEndpointName, cancellationToken);

        var comparison = run.Compare(Endpoints.Tuned, Endpoints.Base, s_metric);
        var verdict = journey.UseCase.Gate.Evaluate(Evidence(run[Endpoints.Tuned], costPerCall));
        var better = comparison.Verdict == ComparisonVerdict.FirstBetter;
        string[] grounds =
        [
            .. verdict.Findings.Select(static f => f.Reason),
            $"tuned against base: {comparison.Difference:+0.000;-0.000} [{comparison.Interval.Lower:0.000}, {comparison.Interval.Upper:0.000}], p {PValues.Format(comparison.PValue)}, {(better ? "better" : "not shown to be better")}.",
        ];
        display.Note($"{s_metric}: base {comparison.SecondMean:0.000}, tuned {comparison.FirstMean:0.000}; {grounds[^1]}");
        return new EvaluateResult(
            [.. run.Systems.Select(system => Row(run, system, dataset))],
            comparison.Difference,
            comparison.Interval.Lower,
            comparison.Interval.Upper,
            comparison.PValue,
            comparison.Test,
            comparison.ToString(),
            verdict.Passed && better,
            grounds,
            Examples(run, dataset),
            time.GetElapsedTime(start).TotalSeconds
        );
    }

    private static List<Measurement> Evidence(SystemSummary tuned, Money costPerCall)
    {
        List<Measurement> all =
        [
            .. tuned.Metrics,
            new Measurement(CandidateEvidence.CostPerCallMetric, (double)costPerCall.Amount, tuned.Count) { Unit = costPerCall.Currency },
        ];
        if (tuned.Latency is { } latency)
            all.Add(latency.ToMeasurement(CandidateEvidence.LatencyP95Metric, latency.P95));
        return all;
    }

    private static SystemRow Row(EvaluationRun run, SystemSummary system, Dataset dataset) =>
        new(
            system.System,
            system.Count,
            system.Metrics,
            Slots.ShareRight(
                dataset.Items.Join(
                    run.Items.Where(i => i.System == system.System),
                    static i => i.Id,
                    static a => a.ItemId,
                    static (item, answer) => (item, answer.Answer)
                )
            ),
            system.Latency?.P50.Value.TotalMilliseconds ?? double.NaN,
            system.Latency?.P95.Value.TotalMilliseconds ?? double.NaN,
            system.Unscored.GetValueOrDefault(s_metric)
        );

    private static List<Example> Examples(EvaluationRun run, Dataset dataset)
    {
        string Answer(string system, string itemId) => run.Items.First(i => i.System == system && i.ItemId == itemId).Answer;
        return
        [
            .. dataset
                .Items.Take(5)
                .Select(item => new Example(
                    item.Fields.Values.First(),
                    item.Reference ?? "",
                    Answer(Endpoints.Base, item.Id),
                    Answer(Endpoints.Tuned, item.Id)
                )),
        ];
    }
}
