using GenAI.Lifecycle.Records;
using GenAI.Lifecycle.Samples.EndToEnd.Display;

namespace GenAI.Lifecycle.Samples.EndToEnd.Stages;

/// <summary>Defines the goal and the data for training and evaluation.</summary>
internal sealed class DefineStage(ILifecycleStore store)
{
    public async Task<DefineResult> RunAsync(JourneyContext journey, IStageDisplay display, CancellationToken cancellationToken)
    {
        var (train, validation, heldOut) = (journey.Splits.Train, journey.Splits.Validation, journey.Splits.HeldOut);
        var hash = string.Join('+', new[] { train, validation, heldOut }.Select(static split => split.ContentHash[..12]));
        await store.AppendAsync(
            journey.Run.Id,
            RecordKinds.UseCase,
            journey.UseCase.Name,
            journey.UseCase,
            LifecycleJson.TypeInfo<UseCase>(),
            cancellationToken
        );
        display.Progress("use case", 1);
        display.Note($"{journey.UseCase.Name}: {journey.UseCase.Description}");
        display.Note($"Criteria: {string.Join(", ", journey.UseCase.Criteria)}");
        display.Note(
            $"Data: {train.Items.Count} items for training, {validation.Items.Count} for selection, {heldOut.Items.Count} for evaluation."
        );
        string[] problems = [.. TooFew(journey)];
        foreach (var problem in problems)
            display.Note(problem);
        return new DefineResult(journey.UseCase, train.Items.Count, validation.Items.Count, heldOut.Items.Count, hash, problems);
    }

    /// <summary>Returns the criteria that the items cannot prove, however good a model is.</summary>
    private static IEnumerable<string> TooFew(JourneyContext journey)
    {
        var splits = journey.Splits with
        {
            Validation = journey.Limited(journey.Splits.Validation),
            HeldOut = journey.Limited(journey.Splits.HeldOut),
        };
        var unreachable = journey.UseCase.Gate.Foresee(splits.HeldOut.Items.Count).Where(static reach => !reach.IsReachable);
        return [.. splits.Warnings(), .. unreachable.Select(static reach => reach.Reason)];
    }
}
