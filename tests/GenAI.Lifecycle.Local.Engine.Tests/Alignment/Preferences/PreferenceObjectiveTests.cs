using GenAI.Lifecycle.Local.Engine.Alignment.Rewards;
using GenAI.Lifecycle.Local.Engine.Modeling;
using GenAI.Lifecycle.Local.Engine.Training;
using GenAI.Lifecycle.Local.Engine.Training.Settings;
using static TorchSharp.torch;

namespace GenAI.Lifecycle.Local.Engine.Tests.Alignment.Preferences;

public sealed class PreferenceObjectiveTests
{
    public static TheoryData<string> RowMethods =>
        [Methods.Supervised, Methods.Dpo, Methods.Orpo, Methods.Kto, Methods.Simpo, Methods.Reward];

    [Theory]
    [InlineData(AdapterKinds.LowRank)]
    [InlineData(AdapterKinds.Quantised)]
    [InlineData(AdapterKinds.Prompt)]
    [InlineData(AdapterKinds.None)]
    public void First_step_of_dpo_loses_the_logarithm_of_two(string adapter)
    {
        var losses = Losses(Settings(Methods.Dpo) with { Adapter = adapter, Epochs = 1 });

        losses[0].ShouldBe(.693147, 1e-6);
        losses[1].ShouldNotBe(losses[0]);
    }

    [Fact]
    public void Reference_of_a_tuned_model_is_the_tuned_model()
    {
        using var model = TinyModel.Create();
        Train(model, Settings(Methods.Supervised), merge: true);

        Train(model, Settings(Methods.Dpo), merge: false)[0].ShouldBe(.693147, 1e-6);
    }

    [Theory]
    [MemberData(nameof(RowMethods))]
    public void One_batch_of_eight_equals_eight_of_one(string method)
    {
        var together = Gradients(method, part: 8);
        var apart = Gradients(method, part: 1);

        apart.Loss.ShouldBe(together.Loss, 1e-5);
        for (var i = 0; i < together.Gradient.Length; i++)
            apart.Gradient[i].ShouldBe(together.Gradient[i], 1e-5f + (1e-3f * Math.Abs(together.Gradient[i])));
        together.Gradient.Max(Math.Abs).ShouldBeGreaterThan(1e-4f);
    }

    [Theory]
    [InlineData(Methods.Dpo)]
    [InlineData(Methods.Orpo)]
    [InlineData(Methods.Kto)]
    [InlineData(Methods.Simpo)]
    public void Training_widens_the_margin(string method)
    {
        using var model = TinyModel.Create();
        var settings = Settings(method) with { Epochs = 12 };
        using var adapters = Adaptation.Apply(model, settings);
        var objective = PreferenceRows.Objective(model, settings);
        var before = objective.Evaluate(4);
        using var trainer = new Trainer(model, objective, settings, new TrainingCheckpoint(null), "run");
        trainer.Run(static _ => { }, TestContext.Current.CancellationToken);
        var after = objective.Evaluate(4);

        (after["reward_chosen"] - after["reward_rejected"]).ShouldBeGreaterThan(before["reward_chosen"] - before["reward_rejected"]);
        after[IObjective.Loss].ShouldBeLessThan(before[IObjective.Loss]);
    }

    [Theory]
    [InlineData(Methods.Dpo)]
    [InlineData(Methods.Kto)]
    [InlineData(Methods.Reward)]
    public void Resumed_run_ends_as_one_that_was_not_stopped(string method)
    {
        using var directory = new TempDirectory();
        var settings = Settings(method) with { LoraDropout = .1, LoadBest = true };
        var straight = Run(settings, new TrainingCheckpoint(null), null);
        var first = Run(settings, new TrainingCheckpoint(directory.Path), stopAfter: 3);
        var second = Run(settings, new TrainingCheckpoint(directory.Path), null);

        first.Losses.Concat(second.Losses).ShouldBe(straight.Losses);
        second.Weights.ShouldBe(straight.Weights);
    }

    [Fact]
    public void Reward_model_learns_to_rank()
    {
        using var model = TinyModel.Create();
        var settings = Settings(Methods.Reward) with { Epochs = 10 };
        using var adapters = Adaptation.Apply(model, settings);
        using var head = RewardHead.Initialise(model.Config, 1);
        var objective = (RewardObjective)PreferenceRows.Objective(model, settings, head);
        using var trainer = new Trainer(model, objective, settings, new TrainingCheckpoint(null), "run");
        trainer.Run(static _ => { }, TestContext.Current.CancellationToken);
        var quality = objective.Measure(4);

        quality.Accuracy.ShouldBe(1);
        quality.AccuracyLow.ShouldBeInRange(.6, .7);
        quality.Pairs.ShouldBe(8);
    }

    [Fact]
    public void Training_stops_early_and_returns_to_the_best()
    {
        using var model = TinyModel.Create();
        var settings = Settings(Methods.Dpo) with { Epochs = 40, EarlyStoppingPatience = 2, BestMetric = "reward_accuracy" };
        using var adapters = Adaptation.Apply(model, settings);
        var objective = PreferenceRows.Objective(model, settings);
        using var trainer = new Trainer(model, objective, settings, new TrainingCheckpoint(null), "run");
        var accuracies = new List<double>();
        var finished = trainer.Run(
            progress => accuracies.AddRange(progress.Evaluated is { } each ? [each["reward_accuracy"]] : []),
            TestContext.Current.CancellationToken
        );

        finished.ShouldBeTrue();
        accuracies.Count.ShouldBeLessThan(40);
        objective.Evaluate(4)["reward_accuracy"].ShouldBe(accuracies.Max());
    }

    [Fact]
    public void Metric_that_is_not_measured_is_refused()
    {
        using var model = TinyModel.Create();
        var settings = Settings(Methods.Supervised) with { LoadBest = true, BestMetric = "reward" };

        Should.Throw<EngineException>(() => Train(model, settings, merge: false)).Message.ShouldContain("loss");
    }

    private static Hyperparameters Settings(string method) =>
        MethodDefaults.Of(method) with
        {
            BatchSize = 4,
            Epochs = 3,
            LearningRate = 5e-3,
            LogSteps = 1,
            SaveSteps = 100,
            MaxLength = 96,
        };

    private static List<double> Losses(Hyperparameters settings)
    {
        using var model = TinyModel.Create();
        return Train(model, settings, merge: false);
    }

    private static List<double> Train(Transformer model, Hyperparameters settings, bool merge)
    {
        using var adapters = Adaptation.Apply(model, settings);
        using var directory = new TempDirectory();
        var objective = settings.Method == Methods.Supervised ? Supervised(model) : PreferenceRows.Objective(model, settings);
        using var trainer = new Trainer(model, objective, settings, new TrainingCheckpoint(null), "run");
        var losses = new List<double>();
        trainer.Run(progress => losses.Add(progress.TrainLoss), TestContext.Current.CancellationToken);
        if (merge)
            adapters!.MergeInto(model);
        model.Adapters = null;
        return losses;
    }

    private static SupervisedObjective Supervised(Transformer model)
    {
        var rows = PreferenceRows.Load("""{"prompt":"the fox","chosen":"jumps over the lazy dog","rejected":"no"}""");
        return new SupervisedObjective(model, [.. rows.Select(row => row.Chosen)], [.. rows.Select(row => row.Chosen)]);
    }

    private static (double Loss, float[] Gradient) Gradients(string method, int part)
    {
        using var scope = NewDisposeScope();
        using var model = TinyModel.Create();
        var settings = Settings(method) with { Adapter = AdapterKinds.None };
        Adaptation.Apply(model, settings);
        using var head = RewardHead.Initialise(model.Config, 1);
        IObjective objective =
            method == Methods.Supervised
                ? new SupervisedObjective(model, [.. PairedRows(model, settings)], [])
                : PreferenceRows.Objective(model, settings, head);
        var measures = objective.Accumulate([.. Enumerable.Range(0, 8)], part);
        return (measures[IObjective.Loss], model.Parameters[ParameterNames.Of(1, "v_proj")].grad!.data<float>().ToArray());
    }

    private static IEnumerable<Example> PairedRows(Transformer model, Hyperparameters settings)
    {
        using var directory = new TempDirectory();
        PreferenceRows.Write(directory.Path);
        var encoder = new Engine.Training.Data.ExampleEncoder(TinyModel.Tokenizer, settings.MaxLength, model.Prefix);
        return Engine.Alignment.Preferences.PreferenceData.LoadPairs(directory.Path, encoder).Select(pair => pair.Chosen);
    }

    private static (List<double> Losses, float[] Weights) Run(Hyperparameters settings, TrainingCheckpoint checkpoint, int? stopAfter)
    {
        using var model = TinyModel.Create();
        using var stop = new CancellationTokenSource();
        using var adapters = Adaptation.Apply(model, settings);
        using var head = RewardHead.Initialise(model.Config, 1);
        var objective = PreferenceRows.Objective(model, settings, head);
        using var trainer = new Trainer(model, objective, settings, checkpoint, "run");
        var losses = new List<double>();
        trainer.Run(
            progress =>
            {
                losses.Add(progress.TrainLoss);
                if (losses.Count == stopAfter)
                    stop.Cancel();
            },
            stop.Token
        );
        adapters!.MergeInto(model);
        return (losses, [.. model.Parameters[ParameterNames.Of(0, "q_proj")].data<float>()]);
    }
}
