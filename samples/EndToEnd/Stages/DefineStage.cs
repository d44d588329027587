using GenAI.Lifecycle.Records;
using GenAI.Lifecycle.Samples.EndToEnd.Display;

namespace GenAI.Lifecycle.Samples.EndToEnd.Stages;

/// <summary>Tells what is wanted and what there is to learn and judge by.</summary>
internal sealed class DefineStage(ILifecycleStore store)
{
    public async Task<DefineResult> RunAsync(JourneyContext journey, IStageDisplay display, CancellationToken cancellationToken)
    {
        var (train, validation, heldOut) = (journey.Splits.Train, journey.Splits.Validation, journey.Splits.HeldOut);
        var hash = string.Join('+', new[] { train, validation, heldOut }.Select(static split => split.ContentHash[..12]));
        await store.AppendAsync(journey.Run.Id, RecordKinds.UseCase, journey.UseCase.Name, journey.UseCase, LifecycleJson.TypeInfo<UseCase>(), cancellationToken);
        display.Progress("use case", 1);
        display.Note($"{journey.UseCase.Name}: {journey.UseCase.Description}");
        display.Note($"Criteria: {string.Join(", ", journey.UseCase.Criteria)}");
        display.Note($"Data: {train.Items.Count} to learn from, {validation.Items.Count} to choose by, {heldOut.Items.Count} to judge by.");
        string[] problems = [.. TooFew(journey)];
        foreach (var problem in problems)
            display.Note(problem);
        return new DefineResult(journey.UseCase, train.Items.Count, validation.Items.Count, heldOut.Items.Count, hash, problems);
    }

    /// <summary>What the items cannot show, however good a model is.</summary>
    private static IEnumerable<string> TooFew(JourneyContext journey)
    {
        var splits = journey.Splits with { Validation = journey.Limited(journey.Splits.Validation), HeldOut = journey.Limited(journey.Splits.HeldOut) };
        var unreachable = journey.UseCase.Gate.Foresee(splits.HeldOut.Items.Count).Where(static reach => !reach.IsReachable);
        return [.. splits.Warnings(), .. unreachable.Select(static reach => reach.Reason)];
    }
}
