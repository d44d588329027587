namespace GenAI.Lifecycle.FineTuning.Tests.Hyperparameters;

public sealed class HyperparameterWriterTests
{
    private static readonly ModelReference s_base = ModelReference.Bedrock("meta.llama3-8b-instruct-v1:0");

    [Fact]
    public void The_defaults_are_those_in_common_use() =>
        HyperparameterWriter
            .Write(new(), s_base, TrainingContract.Default)
            .ShouldBe(
                new Dictionary<string, string>
                {
                    ["method"] = "lora",
                    ["base_model"] = "meta.llama3-8b-instruct-v1:0",
                    ["epochs"] = "3",
                    ["learning_rate"] = "0.0002",
                    ["batch_size"] = "2",
                    ["lora_r"] = "64",
                    ["lora_alpha"] = "16",
                    ["lora_dropout"] = "0.1",
                    ["lora_target_modules"] = "q_proj,k_proj,v_proj,o_proj,gate_proj,up_proj,down_proj",
                },
                ignoreOrder: true
            );

    [Fact]
    public void Another_contract_has_other_names() =>
        HyperparameterWriter
            .Write(
                new()
                {
                    MaxLength = 1024,
                    Lora = new()
                    {
                        Rank = 8,
                        Alpha = 32,
                        Dropout = .05,
                    },
                },
                s_base,
                TrainingContract.JumpStart
            )
            .ShouldBe(
                new Dictionary<string, string>
                {
                    ["instruction_tuned"] = "True",
                    ["chat_dataset"] = "False",
                    ["epoch"] = "3",
                    ["learning_rate"] = "0.0002",
                    ["per_device_train_batch_size"] = "2",
                    ["max_input_length"] = "1024",
                    ["lora_r"] = "8",
                    ["lora_alpha"] = "32",
                    ["lora_dropout"] = "0.05",
                    ["target_modules"] = "q_proj,k_proj,v_proj,o_proj,gate_proj,up_proj,down_proj",
                },
                ignoreOrder: true
            );

    [Fact]
    public void What_the_caller_adds_wins() =>
        HyperparameterWriter
            .Write(
                new()
                {
                    Additional = new Dictionary<string, string> { ["epochs"] = "7", ["enable_fsdp"] = "True" },
                },
                s_base,
                TrainingContract.Default
            )
            .ShouldSatisfyAllConditions(static v => v["epochs"].ShouldBe("7"), static v => v["enable_fsdp"].ShouldBe("True"));
}
