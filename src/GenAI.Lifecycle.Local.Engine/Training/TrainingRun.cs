using System.Globalization;
using GenAI.Lifecycle.Local.Engine.Alignment.Rewards;
using GenAI.Lifecycle.Local.Engine.Alignment.Rollouts;
using GenAI.Lifecycle.Local.Engine.Models;
using GenAI.Lifecycle.Local.Engine.Training.Data;
using GenAI.Lifecycle.Local.Engine.Training.Settings;

namespace GenAI.Lifecycle.Local.Engine.Training;

/// <summary>One job: trains and writes the model.</summary>
/// <param name="loaded">The decoder with its adapter.</param>
/// <param name="settings">The hyperparameters.</param>
/// <param name="encoder">Turns rows into tokens.</param>
/// <param name="channels">Where the data is.</param>
/// <param name="paths">Where the rest is.</param>
/// <param name="fingerprint">The fingerprint that a checkpoint must have been started with.</param>
/// <param name="header">The beginning of the log's first line.</param>
/// <param name="output">The log.</param>
internal sealed class TrainingRun(
    LoadedModel loaded,
    Hyperparameters settings,
    ExampleEncoder encoder,
    TrainingChannels channels,
    TrainingPaths paths,
    string fingerprint,
    string header,
    TextWriter output
)
{
    /// <summary>Trains on rows.</summary>
    /// <returns>Whether the run came to its end.</returns>
    public bool Learn(CancellationToken cancellationToken)
    {
        using var head = settings.Method == Methods.Reward ? RewardHead.Initialise(loaded.Model.Config, settings.Seed) : null;
        var objective = channels.Objective(loaded.Model, head, settings, encoder);
        using var disposable = objective as IDisposable;
        output.WriteLine($"{header} examples={objective.Count} rows_per_step={settings.RowsPerStep}");
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

    /// <summary>Trains on rewards of answers that the policy draws.</summary>
    /// <returns>Whether the run came to its end.</returns>
    /// <exception cref="EngineException">An alarm ended the run; the model so far was written.</exception>
    public bool Reinforce(CancellationToken cancellationToken)
    {
        var rollout = settings.Rollout;
        using var rewards = RewardMix.Parse("rewards", rollout.Rewards, rollout.RewardClip, loaded, paths.ModelChannel);
        using var gold = RewardMix.Parse("gold_rewards", rollout.GoldRewards, null, loaded, paths.ModelChannel);
        if (rewards.IsEmpty)
            throw new EngineException($"method '{settings.Method}' learns from rewards, and the hyperparameter rewards has none.");

        var prompts = PromptRow.Load(channels.Train, encoder, rollout.MaxCompletionLength);
        var validation = channels.Validation is null ? [] : PromptRow.Load(channels.Validation, encoder, rollout.MaxCompletionLength);
        output.WriteLine($"{header} prompts={prompts.Count} validation={validation.Count} answers_per_prompt={rollout.NumGenerations}");
        using var trainer = new RolloutTrainer(
            loaded,
            encoder,
            settings,
            new RolloutData(prompts, validation, rewards, gold),
            new TrainingCheckpoint(paths.Checkpoints),
            fingerprint
        );
        if (trainer.ResumedSteps > 0)
            output.WriteLine($"resumed after rollout_step={trainer.ResumedSteps}");

        var finished = trainer.Run(progress => output.WriteLine(progress), cancellationToken);
        foreach (var alarm in trainer.Alarms)
            output.WriteLine(alarm);
        Write([.. prompts.Take(IObjective.SampleCount).Select(static row => new Example(row.Prompt, new bool[row.Prompt.Length]))]);
        return rollout.Alarms.Stops && trainer.Alarms is [var first, ..]
            ? throw new EngineException($"The run was stopped by an alarm: {first}.")
            : finished;
    }

    private void Write(IReadOnlyList<Example> rows)
    {
        if (TrainedModelWriter.Write(loaded, rows, paths.Model) is { Merged: true, LargestDifference: { } difference } record)
            output.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"merged_difference={difference:G3} merged_rows={record.Rows} tolerance={Adapters.MergeRecord.Tolerance}"
                )
            );
    }
}
