namespace GenAI.Lifecycle.FineTuning.Tests.Hyperparameters;

public sealed class AlignmentHyperparameterTests
{
    private static readonly ModelReference s_base = ModelReference.Bedrock("meta.llama3-8b-instruct-v1:0");

    [Theory]
    [InlineData(FineTuningMethod.Dpo, null, "dpo", null)]
    [InlineData(FineTuningMethod.Kto, TrainedWeights.All, "kto", "none")]
    [InlineData(FineTuningMethod.Lora, TrainedWeights.QLora, "sft", "qlora")]
    [InlineData(FineTuningMethod.RewardModel, TrainedWeights.PromptTuning, "reward", "prompt")]
    [InlineData(FineTuningMethod.Full, TrainedWeights.All, "full", null)]
    public void Method_and_weights_have_their_names(FineTuningMethod method, TrainedWeights? weights, string name, string? adapter)
    {
        var values = Write(new() { Method = method, Weights = weights });

        values["method"].ShouldBe(name);
        values.GetValueOrDefault("adapter").ShouldBe(adapter);
        values.ContainsKey("lora_r").ShouldBe(weights is null or TrainedWeights.QLora);
    }

    [Fact]
    public void Alignment_is_written_under_the_contracts_names()
    {
        var values = Write(
            new()
            {
                Method = FineTuningMethod.Grpo,
                Lora = new()
                {
                    UseDora = true,
                    UseRankStabilisedScale = true,
                    ModulesToSave = ["embed_tokens"],
                },
                Alignment = new()
                {
                    AnswersPerPrompt = 4,
                    MaxAnswerTokens = 32,
                    KlCoefficient = .05,
                    KlAlarm = 10,
                    Rewards =
                    [
                        RewardRule.Regex("\\d+"),
                        RewardRule.Json(["a", "b"], 2),
                        RewardRule.RepetitionPenalty(2, .5),
                        RewardRule.Model(),
                    ],
                    GoldRewards = [RewardRule.ExactNumber()],
                },
            }
        );

        values["num_generations"].ShouldBe("4");
        values["max_completion_length"].ShouldBe("32");
        values["kl_coef"].ShouldBe("0.05");
        values["alarm_kl"].ShouldBe("10");
        values["use_dora"].ShouldBe("true");
        values["use_rslora"].ShouldBe("true");
        values["modules_to_save"].ShouldBe("embed_tokens");
        values["rewards"]
            .ShouldBe(
                """[{"type":"regex","weight":1,"pattern":"\\d+"},{"type":"json","weight":2,"required":["a","b"]},{"type":"repetition","weight":0.5,"ngram":2},{"type":"model","weight":1}]"""
            );
        values["gold_rewards"].ShouldBe("""[{"type":"exact_number","weight":1}]""");
    }

    [Fact]
    public void Image_without_methods_refuses_alignment()
    {
        Should
            .Throw<ArgumentException>(() =>
                HyperparameterWriter.Write(new() { Method = FineTuningMethod.Dpo }, s_base, TrainingContract.JumpStart)
            )
            .Message.ShouldContain("Dpo");
        Should
            .Throw<ArgumentException>(() =>
                HyperparameterWriter.Write(new() { Weights = TrainedWeights.QLora }, s_base, TrainingContract.JumpStart)
            )
            .Message.ShouldContain("QLora");
    }

    [Fact]
    public void Value_outside_its_range_is_named()
    {
        Refused(new() { Alignment = new() { Beta = 0 } }, "Beta", "(0, 100]");
        Refused(new() { Alignment = new() { LabelSmoothing = .5 } }, "LabelSmoothing", "[0, 0.5)");
        Refused(new() { Alignment = new() { AnswersPerPrompt = 1 } }, "AnswersPerPrompt", "[2, 64]");
        Refused(new() { Method = FineTuningMethod.Ppo }, "Rewards", "at least one rule");
        Refused(new() { Method = FineTuningMethod.Full, Weights = TrainedWeights.QLora }, "Weights", "All");
        Refused(new() { Method = (FineTuningMethod)77 }, "Method", "Rloo");
    }

    private static void Refused(FineTuningHyperparameters hyperparameters, string name, string allowed) =>
        Should
            .Throw<ArgumentException>(hyperparameters.Validate)
            .Message.ShouldSatisfyAllConditions(message => message.ShouldContain(name), message => message.ShouldContain(allowed));

    private static Dictionary<string, string> Write(FineTuningHyperparameters hyperparameters) =>
        HyperparameterWriter.Write(hyperparameters, s_base, TrainingContract.Default);
}
