using GenAI.Lifecycle.Evaluation.Metrics;
using GenAI.Lifecycle.Inference;
using GenAI.Lifecycle.Prompting.Evidence;
using GenAI.Lifecycle.Prompting.Experiments;
using GenAI.Lifecycle.Prompting.InContext;
using GenAI.Lifecycle.Samples.EndToEnd.Display;

namespace GenAI.Lifecycle.Samples.EndToEnd.Stages;

/// <summary>Compares two models with zero, one and a few examples on the validation split, to measure prompting alone.</summary>
internal sealed class SelectStage(IModelChatClientFactory models, ExperimentRunner experiments, TimeProvider time)
{
    public async Task<SelectResult> RunAsync(JourneyContext journey, IStageDisplay display, CancellationToken cancellationToken)
    {
        var start = time.GetTimestamp();
        var shots = journey.Splits.Train.ToShots(journey.Prompt);
        var plan = new ExperimentPlan
        {
            Name = $"{journey.UseCase.Name}-prompting",
            Models =
            [
                .. journey.Settings.Models.Select(m => new ExperimentModel(
                    m.Key,
                    ModelReference.Bedrock(m.Value),
                    models.Create(ModelReference.Bedrock(m.Value))
                )),
            ],
            Prompts = [journey.Prompt],
            Shots = [ShotSelectors.None, ShotSelectors.Random(shots, 1, seed: 1), ShotSelectors.Random(shots, 3, seed: 1)],
            Settings = [new() { Temperature = 0 }],
            Dataset = journey.Limited(journey.Splits.Validation),
            Evaluators = [new RougeEvaluator(null, RougeType.N(1), RougeType.N(2), RougeType.L)],
            Contexts = static item => [new ReferencesContext(item.Reference!)],
            PrimaryMetric = RougeEvaluator.NameOf(RougeType.L),
        };
        var progress = new Progress<ExperimentProgress>(p =>
            display.Progress("asking", (double)p.Done / p.Total, p.Leader is null ? "" : $"leader {p.Leader} {p.LeaderScore:0.000}")
        );
        var result = await experiments.RunAsync(
            plan,
            new ExperimentOptions
            {
                RunId = journey.Run.Id,
                Prices = journey.Prices,
                Budget = journey.UseCase.Budget,
                MaxConcurrency = 8,
            },
            progress,
            cancellationToken
        );
        display.Progress("asking", 1);
        var board = Leaderboard.Of(result);
        var selection = Selection.Choose(board, journey.UseCase.Gate);
        var front = board.ParetoFront().Select(static c => c.CandidateId).ToHashSet();
        display.Note(selection.Reason);
        display.Note($"The gate on prompting alone: {selection.Verdict}");
        return new SelectResult(
            [.. board.Candidates.Select(c => Row(c, board, front))],
            selection.Chosen.Name,
            selection.Reason,
            selection.Verdict.Passed,
            selection.Verdict.Reasons,
            selection.Advice,
            result.Spent,
            journey.Prompt.File.ToYaml(),
            time.GetElapsedTime(start).TotalSeconds
        );
    }

    private static CandidateRow Row(CandidateEvidence candidate, Leaderboard board, HashSet<string> front) =>
        new(
            candidate.Name,
            candidate.Quality.Value,
            candidate.Quality.Interval?.Lower ?? double.NaN,
            candidate.Quality.Interval?.Upper ?? double.NaN,
            candidate.Latency?.P50.Value.TotalMilliseconds ?? double.NaN,
            candidate.Latency?.P95.Value.TotalMilliseconds ?? double.NaN,
            candidate.CostPerCall?.Amount ?? 0,
            board.BestAgainst(candidate.CandidateId) is { } comparison
                ? $"{comparison.Verdict switch { Statistics.ComparisonVerdict.FirstBetter => "worse", Statistics.ComparisonVerdict.SecondBetter => "better", _ => comparison.ToString() }} (p {Statistics.PValues.Format(comparison.PValue)})"
                : "best",
            front.Contains(candidate.CandidateId),
            candidate.Unscored
        );
}
