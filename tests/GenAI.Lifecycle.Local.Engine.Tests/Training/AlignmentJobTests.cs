using System.Text.Json;
using System.Text.RegularExpressions;
using GenAI.Lifecycle.Local.Engine.Adapters;
using GenAI.Lifecycle.Local.Engine.Alignment.Rewards;
using GenAI.Lifecycle.Local.Engine.Generation;
using GenAI.Lifecycle.Local.Engine.Models;
using GenAI.Lifecycle.Local.Engine.Tests.Alignment.Preferences;
using GenAI.Lifecycle.Local.Engine.Training;

namespace GenAI.Lifecycle.Local.Engine.Tests.Training;

/// <summary>Jobs under the container contract, from hyperparameters to the model's directory.</summary>
public sealed class AlignmentJobTests
{
    [Theory]
    [InlineData("dpo", "lora")]
    [InlineData("orpo", "qlora")]
    [InlineData("kto", "none")]
    [InlineData("simpo", "lora")]
    public void Preferences_leave_a_merged_model_and_its_adapter(string method, string adapter)
    {
        using var directory = new TempDirectory();
        var log = Run(
            directory,
            new()
            {
                ["method"] = method,
                ["adapter"] = adapter,
                ["epochs"] = "2",
                ["batch_size"] = "4",
            }
        );

        log.ShouldContain("reward_chosen=");
        log.ShouldContain("eval_loss=");
        using var tuned = ModelDirectory.Load(directory.File("model"));
        tuned.Model.Adapters.ShouldBeNull();
        if (adapter == "none")
            return;

        var record = MergeRecord.Load(directory.File("model/adapter"))!;
        record.Merged.ShouldBeTrue();
        record.LargestDifference!.Value.ShouldBeLessThan(MergeRecord.Tolerance);
        AdapterDirectory.Exists(directory.File("model/adapter")).ShouldBeTrue();
    }

    [Fact]
    public void First_line_of_dpo_tells_the_logarithm_of_two()
    {
        using var directory = new TempDirectory();
        var log = Run(
            directory,
            new()
            {
                ["method"] = "dpo",
                ["epochs"] = "1",
                ["log_steps"] = "1",
                ["gradient_accumulation_steps"] = "2",
            }
        );

        log.ShouldContain("step=1/1 train_loss=0.693147");
    }

    [Fact]
    public void Quantised_base_takes_little_more_than_half_a_byte()
    {
        using var directory = new TempDirectory();
        var log = Run(
            directory,
            new()
            {
                ["method"] = "dpo",
                ["adapter"] = "qlora",
                ["epochs"] = "1",
            }
        );

        double.Parse(Regex.Match(log, @"bytes_per_quantised_parameter=([\d.]+)").Groups[1].Value).ShouldBeLessThan(.6);
    }

    [Fact]
    public void Virtual_tokens_are_served_beside_the_base()
    {
        using var directory = new TempDirectory();
        Run(
            directory,
            new()
            {
                ["method"] = "dpo",
                ["adapter"] = "prompt",
                ["num_virtual_tokens"] = "4",
                ["epochs"] = "1",
            }
        );
        using var tuned = ModelDirectory.Load(directory.File("model"));

        tuned.Model.Prefix.Count.ShouldBe(4);
        new Generator(tuned).Generate([new([5, 6, 7], new() { MaxTokens = 5 })])[0].PromptTokens.ShouldBe(3);
    }

    [Fact]
    public void Reward_model_is_written_with_its_quality()
    {
        using var directory = new TempDirectory();
        var log = Run(directory, new() { ["method"] = "reward", ["epochs"] = "2" });
        using var tuned = ModelDirectory.Load(directory.File("model"));
        using var head = RewardHead.Load(directory.File("model"), tuned.Model.Config);

        log.ShouldContain("eval_reward_accuracy=");
        head.ShouldNotBeNull();
        using var quality = JsonDocument.Parse(File.ReadAllText(directory.File("model/" + RewardQuality.FileName)));
        quality.RootElement.GetProperty("pairs").GetInt32().ShouldBe(8);
        quality
            .RootElement.GetProperty("accuracy_high")
            .GetDouble()
            .ShouldBeGreaterThan(quality.RootElement.GetProperty("accuracy_low").GetDouble());
    }

    [Theory]
    [InlineData("ppo")]
    [InlineData("grpo")]
    [InlineData("rloo")]
    public void Rewards_of_a_trained_model_are_learnt_from(string method)
    {
        using var trained = new TempDirectory();
        Run(trained, new() { ["method"] = "reward", ["epochs"] = "1" });
        using var directory = new TempDirectory();
        var values = new Dictionary<string, string>
        {
            ["method"] = method,
            ["max_completion_length"] = "6",
            ["rewards"] = """[{"type":"model"},{"type":"repetition","weight":0.5}]""",
        };
        if (method != "ppo")
            values["num_generations"] = "2";
        var log = Run(directory, values, trained.File("model"));

        log.ShouldMatch(@"step=1/\d train_loss=\S+ reward=\S+ reward_std=\S+ kl=\S+");
        log.ShouldContain("eval_reward=");
        ModelDirectory.Exists(directory.File("model")).ShouldBeTrue();
    }

    [Fact]
    public void Alarm_fails_the_job_and_says_why()
    {
        using var directory = new TempDirectory();
        var failure = Should.Throw<EngineException>(() =>
            Run(
                directory,
                new()
                {
                    ["method"] = "grpo",
                    ["num_generations"] = "2",
                    ["max_completion_length"] = "4",
                    ["rewards"] = """[{"type":"length","max":4}]""",
                    ["alarm_entropy"] = "50",
                }
            )
        );

        failure.Message.ShouldBe(
            $"The run was stopped by an alarm: {Regex.Match(failure.Message, "alarm=entropy alarm_step=1 .*bound=50")}."
        );
    }

    [Theory]
    [InlineData("grpo", "rewards", "[]", "has none")]
    [InlineData("grpo", "num_generations", "1", "from 2 to 64")]
    [InlineData("kto", "batch_size", "1", "at least 2 rows")]
    [InlineData("rloo", "load_best", "true", "learn from rows")]
    [InlineData("full", "adapter", "qlora", "contradicts")]
    [InlineData("sft", "rewards", "[]", "belongs to ppo, grpo, rloo")]
    public void Contradiction_fails_before_training(string method, string name, string value, string reason)
    {
        using var directory = new TempDirectory();

        Should.Throw<EngineException>(() => Run(directory, new() { ["method"] = method, [name] = value })).Message.ShouldContain(reason);
    }

    private static string Run(TempDirectory directory, Dictionary<string, string> hyperparameters, string? rewardModel = null)
    {
        TinyModel.Save(directory.File("input/data/model"));
        PreferenceRows.Write(directory.File("input/data/train"));
        PreferenceRows.Write(directory.File("input/data/validation"));
        if (rewardModel is not null)
            CopyAll(rewardModel, directory.File("input/data/reward_model"));
        Directory.CreateDirectory(directory.File("input/config"));
        hyperparameters["max_length"] = "64";
        File.WriteAllText(directory.File("input/config/hyperparameters.json"), JsonSerializer.Serialize(hyperparameters));
        var log = new StringWriter();
        TrainCommand.Train(new TrainingPaths(directory.Path), log, TestContext.Current.CancellationToken);
        return log.ToString();
    }

    private static void CopyAll(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var file in Directory.EnumerateFiles(from))
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
    }
}
