using GenAI.Lifecycle.Local.Engine.Training;
using GenAI.Lifecycle.Local.Engine.Training.Settings;

namespace GenAI.Lifecycle.Local.Engine.Tests.Alignment.Rollouts;

public sealed class RolloutTrainerTests
{
    public static TheoryData<string> RewardMethods => [Methods.Ppo, Methods.Grpo, Methods.Rloo];

    [Theory]
    [MemberData(nameof(RewardMethods))]
    public void Reward_rises(string method)
    {
        // The embeddings of this random model are small: only when they are trained can its answers change.
        var settings = RolloutWorld.Settings(method) with { Adapter = AdapterKinds.None, LearningRate = 1e-2, BatchSize = 8, Epochs = 16 };
        settings = settings.With(static rollout => rollout with { NumGenerations = 8 });

        var rewards = RolloutWorld.Run(settings).Rewards;

        rewards.TakeLast(3).Average().ShouldBeGreaterThan(rewards.Take(3).Average() + .15, string.Join(' ', rewards));
    }

    [Theory]
    [MemberData(nameof(RewardMethods))]
    public void Run_killed_anywhere_resumes_bit_by_bit(string method)
    {
        using var directory = new TempDirectory();
        var settings = RolloutWorld
            .Settings(method)
            .With(rollout =>
                rollout with
                {
                    NumGenerations = method == Methods.Ppo ? 1 : 2,
                    UpdateEpochs = 2,
                    MiniBatches = 2,
                    KlTarget = method == Methods.Ppo ? .5 : null,
                    KlHorizon = 100,
                    Alarms = new AlarmSettings { LengthCorrelation = .999, Stops = false },
                }
            ) with
        {
            SaveSteps = 1,
            Epochs = 5,
        };
        var kills = 0;
        var straight = RolloutWorld.Run(settings, new TrainingCheckpoint(directory.File("straight")), _ =>
        {
            // A kill leaves what was saved until then.
            if (Directory.Exists(directory.File("straight")))
                Copy(directory.File("straight"), directory.File($"kill-{kills++}"));
        });

        kills.ShouldBe(9);
        for (var kill = 0; kill < kills; kill += method == Methods.Ppo ? 1 : 4)
        {
            var resumed = RolloutWorld.Run(settings, new TrainingCheckpoint(directory.File($"kill-{kill}")));
            resumed.Resumed.ShouldBe(kill + 1);
            resumed.Curve.ShouldBe(straight.Progress.Skip(kill + 1).SelectMany(each => each.Train.Means.Select(mean => mean.Value)));
            resumed.Weights.ShouldBe(straight.Weights);
        }
    }

    [Fact]
    public void Divergence_beyond_its_bound_stops_the_run()
    {
        var settings = RolloutWorld.Settings(Methods.Grpo).With(static rollout => rollout with { Alarms = new AlarmSettings { Kl = .02 } });
        var result = RolloutWorld.Run(settings with { Epochs = 10 });

        result.Finished.ShouldBeFalse();
        result.Alarms[0].Name.ShouldBe("kl");
        result.Alarms[0].Value.ShouldBeGreaterThan(.02);
    }

    [Fact]
    public void Reward_that_betrays_the_gold_stops_the_run()
    {
        // The proxy wants an o anywhere, the gold rule wants none: what raises one lowers the other.
        var settings = RolloutWorld
            .Settings(Methods.Grpo)
            .With(static rollout =>
                rollout with
                {
                    GoldRewards = """[{"type":"regex","pattern":"^[^o]*$"}]""",
                    EvalSteps = 2,
                    Alarms = new AlarmSettings { Hacking = .1 },
                }
            ) with
        {
            Adapter = AdapterKinds.None,
            LearningRate = 1e-2,
            Epochs = 10,
        };
        var result = RolloutWorld.Run(settings);

        result.Finished.ShouldBeFalse();
        result.Alarms.ShouldHaveSingleItem().Name.ShouldBe("hacking");
    }

    [Fact]
    public void Alarm_that_warns_lets_the_run_end()
    {
        var settings = RolloutWorld
            .Settings(Methods.Grpo)
            .With(static rollout =>
                rollout with
                {
                    Alarms = new AlarmSettings { Entropy = 100, Stops = false },
                }
            ) with
        {
            Epochs = 1,
        };
        var result = RolloutWorld.Run(settings);

        result.Finished.ShouldBeTrue();
        result.Alarms.Select(alarm => alarm.Name).Distinct().ShouldBe(["entropy"]);
    }

    [Fact]
    public void Longer_answers_that_earn_more_raise_the_alarm()
    {
        var settings = RolloutWorld
            .Settings(Methods.Grpo)
            .With(static rollout =>
                rollout with
                {
                    Rewards = """[{"type":"length","max":6}]""",
                    Alarms = new AlarmSettings { LengthCorrelation = .9 },
                }
            );

        RolloutWorld.Run(settings).Alarms[0].Name.ShouldBe("length_correlation");
    }

    [Fact]
    public void Groups_without_variance_are_counted()
    {
        var settings = RolloutWorld
            .Settings(Methods.Grpo)
            .With(static rollout => rollout with { Rewards = """[{"type":"regex","pattern":".*"}]""" }) with
        {
            Epochs = 1,
        };

        RolloutWorld.Run(settings).Progress.ShouldAllBe(each => each.Train["dead_groups"] == 1);
    }

    [Fact]
    public void Answers_that_no_rule_scores_are_counted()
    {
        var settings = RolloutWorld
            .Settings(Methods.Ppo)
            .With(static rollout => rollout with { Rewards = """[{"type":"exact_number"}]""" }) with
        {
            Epochs = 1,
        };

        Should.NotThrow(() => RolloutWorld.Run(settings)).Progress.ShouldAllBe(each => each.Train["unscored"] == 4);
    }

    [Theory]
    [MemberData(nameof(RewardMethods))]
    public void First_answers_are_those_of_the_reference(string method) =>
        RolloutWorld.Run(RolloutWorld.Settings(method) with { Epochs = 1 }).Progress[0].Train["kl"].ShouldBe(0, 1e-6);

    [Theory]
    [InlineData(AdapterKinds.None)]
    [InlineData(AdapterKinds.Quantised)]
    [InlineData(AdapterKinds.Prompt)]
    public void Every_adapter_learns_from_rewards(string adapter)
    {
        var result = RolloutWorld.Run(RolloutWorld.Settings(Methods.Grpo) with { Adapter = adapter, Epochs = 1 });

        result.Finished.ShouldBeTrue();
        result.Progress[^1].Train["kl"].ShouldNotBe(0);
    }

    private static void Copy(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }
}
