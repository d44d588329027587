using System.Globalization;
using GenAI.Lifecycle.Local.Engine.Alignment.Rewards;
using GenAI.Lifecycle.Local.Engine.Models;
using GenAI.Lifecycle.Local.Engine.Training.Data;
using GenAI.Lifecycle.Local.Engine.Training.Settings;

namespace GenAI.Lifecycle.Local.Engine.Training;

/// <summary>One job: trains and writes the model.</summary>
/// <param name="loaded">The decoder with its adapter.</param>
/// <param name="settings">How to train.</param>
/// <param name="encoder">Turns rows into tokens.</param>
/// <param name="channels">Where the data is.</param>
/// <param name="paths">Where the rest is.</param>
/// <param name="fingerprint">What a checkpoint must have been started with.</param>
/// <param name="output">The log.</param>
internal sealed class TrainingRun(
    LoadedModel loaded, Hyperparameters settings, ExampleEncoder encoder, TrainingChannels channels, TrainingPaths paths, string fingerprint,
    TextWriter output)
{
    /// <summary>Trains on rows.</summary>
    /// <returns>Whether the run came to its end.</returns>
    public bool Learn(CancellationToken cancellationToken)
    {
        using var head = settings.Method == Methods.Reward ? RewardHead.Initialise(loaded.Model.Config, settings.Seed) : null;
        var objective = channels.Objective(loaded.Model, head, settings, encoder);
        using var disposable = objective as IDisposable;
        output.WriteLine($"examples={objective.Count} rows_per_step={settings.RowsPerStep}");
        using var trainer = new Trainer(loaded.Model, objective, settings, new TrainingCheckpoint(paths.Checkpoints), fingerprint);
        if (trainer.ResumedSteps > 0)
        {
            var (epoch, step) = Math.DivRem(trainer.ResumedSteps - 1, trainer.StepsPerEpoch);
            output.WriteLine($"resumed after epoch={epoch + 1}/{settings.Epochs} step={step + 1}/{trainer.StepsPerEpoch}");
        }

        var finished = trainer.Run(progress => output.WriteLine(progress), cancellationToken);
        var quality = objective is RewardObjective { HasValidation: true } reward ? reward.Measure(settings.BatchSize) : null;
        Write(objective.Samples);
        head?.Save(paths.Model);
        quality?.Save(paths.Model);
        return finished;
    }

    private void Write(IReadOnlyList<Example> rows)
    {
        if (TrainedModelWriter.Write(loaded, rows, paths.Model) is { Merged: true, LargestDifference: { } difference } record)
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"merged_difference={difference:G3} merged_rows={record.Rows} tolerance={Adapters.MergeRecord.Tolerance}"));
    }
}
