using GenAI.Lifecycle.Local.Engine.Alignment.Rewards;
using GenAI.Lifecycle.Local.Engine.Alignment.Rollouts;
using GenAI.Lifecycle.Local.Engine.Models;
using GenAI.Lifecycle.Local.Engine.Training;
using GenAI.Lifecycle.Local.Engine.Training.Data;
using GenAI.Lifecycle.Local.Engine.Training.Settings;

namespace GenAI.Lifecycle.Local.Engine.Tests.Alignment.Rollouts;

/// <summary>A small run that learns from rewards.</summary>
internal static class RolloutWorld
{
    /// <summary>1 for an answer with an o.</summary>
    public const string HasO = """[{"type":"regex","pattern":"o"}]""";

    public static Hyperparameters Settings(string method) =>
        MethodDefaults.Of(method) with
        {
            BatchSize = 4,
            Epochs = 4,
            LearningRate = 2e-2,
            SaveSteps = 1000,
            MaxLength = 96,
            Rollout = MethodDefaults.Of(method).Rollout with
            {
                MaxCompletionLength = 6,
                Temperature = 1,
                Rewards = HasO,
                KlCoefficient = .01,
            },
        };

    public static Hyperparameters With(this Hyperparameters settings, Func<RolloutSettings, RolloutSettings> change) =>
        settings with
        {
            Rollout = change(settings.Rollout),
        };

    public static Result Run(Hyperparameters settings, TrainingCheckpoint? checkpoint = null, Action<TrainingProgress>? report = null)
    {
        using var loaded = TinyModel.Load();
        return Run(loaded, settings, checkpoint, report);
    }

    public static Result Run(
        LoadedModel loaded,
        Hyperparameters settings,
        TrainingCheckpoint? checkpoint = null,
        Action<TrainingProgress>? report = null
    )
    {
        using var adapters = Adaptation.Apply(loaded.Model, settings);
        var encoder = new ExampleEncoder(loaded.Tokenizer, 96, loaded.Model.Prefix);
        using var rewards = RewardMix.Parse("rewards", settings.Rollout.Rewards, settings.Rollout.RewardClip, loaded, static name => name);
        using var gold = RewardMix.Parse("gold_rewards", settings.Rollout.GoldRewards, null, loaded, static name => name);
        var data = new RolloutData(Prompts(encoder), Prompts(encoder), rewards, gold);
        using var trainer = new RolloutTrainer(loaded, encoder, settings, data, checkpoint ?? new TrainingCheckpoint(null), "run");
        var progress = new List<TrainingProgress>();
        var finished = trainer.Run(
            each =>
            {
                progress.Add(each);
                report?.Invoke(each);
            },
            TestContext.Current.CancellationToken
        );
        var weights = Adaptation.Trained(loaded.Model).SelectMany(static each => each.Tensor.data<float>().ToArray()).ToArray();
        loaded.Model.Adapters = null;
        return new Result(finished, progress, weights, trainer.Alarms, trainer.ResumedSteps);
    }

    private static List<PromptRow> Prompts(ExampleEncoder encoder) =>
        [
            .. ((string[])["the fox", "my box", "five jugs", "lazy dog", "a quick fox", "pack", "over", "with"]).Select(
                text => new PromptRow(encoder.EncodePrompt([new("user", text)], 6), text)
            ),
        ];

    internal sealed record Result(bool Finished, List<TrainingProgress> Progress, float[] Weights, List<Alarm> Alarms, int Resumed)
    {
        public double[] Rewards => [.. Progress.Select(static each => each.Train["reward"])];

        public double[] Curve => [.. Progress.SelectMany(static each => each.Train.Means.Select(static mean => mean.Value))];
    }
}
