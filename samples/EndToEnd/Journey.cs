using System.Text.Json.Serialization.Metadata;
using GenAI.Lifecycle.Records;
using GenAI.Lifecycle.Samples.EndToEnd.Display;
using GenAI.Lifecycle.Samples.EndToEnd.Report;
using GenAI.Lifecycle.Samples.EndToEnd.Stages;

namespace GenAI.Lifecycle.Samples.EndToEnd;

/// <summary>Runs the stages in order. The result of a finished stage is read from the record.</summary>
internal sealed class Journey(
    ILifecycleStore store,
    IJourneyEnvironment environment,
    DefineStage define,
    SelectStage select,
    AdaptStage adapt,
    EvaluateStage evaluate,
    DeployStage deploy,
    MonitorStage monitor,
    HandbookStage handbook,
    CleanUpStage cleanUp
)
{
    /// <summary>Runs all stages.</summary>
    /// <returns>The exit code: 0, or 2 if a gate failed.</returns>
    public async Task<int> RunAsync(JourneyContext journey, CancellationToken cancellationToken)
    {
        var report = new JourneyReport(journey, environment.Description);
        report.Add(await StageAsync(journey, "1 Use case", JourneyJson.Default.DefineResult, define.RunAsync, cancellationToken));
        report.Add(
            await StageAsync(journey, "2 Experiment and select", JourneyJson.Default.SelectResult, select.RunAsync, cancellationToken)
        );
        if (journey.Line.Rag)
            report.Add(
                await StageAsync(
                    journey,
                    "2b Answers from the handbook",
                    JourneyJson.Default.HandbookResult,
                    handbook.RunAsync,
                    cancellationToken
                )
            );
        var adapted = await StageAsync(journey, "3 Adapt", JourneyJson.Default.AdaptResult, adapt.RunAsync, cancellationToken);
        report.Add(adapted);
        var evaluated = await StageAsync(
            journey,
            "4 Evaluate",
            JourneyJson.Default.EvaluateResult,
            (j, d, ct) => evaluate.RunAsync(j, adapted.Model, d, ct),
            cancellationToken
        );
        report.Add(evaluated);
        if (!evaluated.Passed)
        {
            journey.Display.Fail($"The gate rejects the deployment: {string.Join(" ", evaluated.Grounds)}");
            return await FinishAsync(journey, report, RunOutcome.Rejected, cancellationToken) ? 2 : 1;
        }

        var deployed = await StageAsync(
            journey,
            "5 Deploy",
            JourneyJson.Default.DeployResult,
            (j, d, ct) => deploy.RunAsync(j, adapted.Model, d, ct),
            cancellationToken
        );
        report.Add(deployed);
        report.Add(
            await StageAsync(
                journey,
                "6 Monitor",
                JourneyJson.Default.MonitorResult,
                (j, d, ct) => monitor.RunAsync(j, deployed, d, ct),
                cancellationToken
            )
        );
        return await FinishAsync(journey, report, RunOutcome.Completed, cancellationToken) ? 0 : 1;
    }

    private async Task<bool> FinishAsync(
        JourneyContext journey,
        JourneyReport report,
        RunOutcome outcome,
        CancellationToken cancellationToken
    )
    {
        var clean = true;
        if (!journey.Line.Keep)
        {
            var left = await StageAsync(journey, "7 Clean up", JourneyJson.Default.CleanUpResult, cleanUp.RunAsync, cancellationToken);
            report.Add(left);
            clean = left.Left.Count == 0;
            if (!clean)
                journey.Display.Fail($"Left behind: {string.Join(", ", left.Left)}");
        }

        await foreach (var stage in store.ReadAsync(journey.Run.Id, RecordKinds.Stage, cancellationToken))
        {
            var (elapsed, attempts) = await store.StageTimeAsync(journey.Run.Id, stage.Key!, cancellationToken);
            report.AddTime(stage.Key!, elapsed, attempts);
        }

        var path = Path.Combine(journey.Line.State, $"report-{journey.Suffix}.html");
        await report.SaveAsync(path, cancellationToken);
        journey.Display.Say($"Report: {Path.GetFullPath(path)}");
        if (clean)
            await store.EndRunAsync(journey.Run.Id, outcome, cancellationToken);
        return clean;
    }

    private async Task<T> StageAsync<T>(
        JourneyContext journey,
        string title,
        JsonTypeInfo<T> type,
        Func<JourneyContext, IStageDisplay, CancellationToken, Task<T>> work,
        CancellationToken cancellationToken
    )
        where T : class
    {
        if (await store.TryGetStageAsync(journey.Run.Id, title, type, cancellationToken) is { } done)
        {
            journey.Display.Say($"== {title}: already finished, read from the record.");
            return done;
        }

        return await store.StageAsync(
            journey.Run.Id,
            title,
            type,
            ct => journey.Display.StageAsync(title, display => work(journey, display, ct)),
            cancellationToken
        );
    }
}
