using GenAI.Lifecycle.Local.Engine.Modeling;
using GenAI.Lifecycle.Local.Engine.Training;
using GenAI.Lifecycle.Local.Engine.Training.Data;
using GenAI.Lifecycle.Local.Engine.Training.Settings;
using TorchSharp;

namespace GenAI.Lifecycle.Local.Engine.Tests.Training;

public sealed class TrainingTests
{
    private static readonly Hyperparameters Settings = new()
    {
        Method = Methods.Supervised,
        Epochs = 3,
        BatchSize = 2,
        LearningRate = 1e-2,
        LoraDropout = .2,
        LogSteps = 1,
        SaveSteps = 100,
        MaxLength = 96,
    };

    [Theory]
    [InlineData("lora")]
    [InlineData("none")]
    public void The_same_seed_gives_the_same_losses_and_they_fall(string adapter)
    {
        var settings = Settings with { Adapter = adapter, Epochs = 20, LoraDropout = 0, LearningRate = .02 };
        var first = Losses(settings);
        Losses(settings).ShouldBe(first);
        first.TakeLast(3).Average().ShouldBeLessThan(first.Take(3).Average() * .95);
    }

    [Fact]
    public void Another_seed_gives_other_losses() => Losses(Settings with { Seed = 2 }).ShouldNotBe(Losses(Settings));

    [Theory]
    [InlineData("lora")]
    [InlineData("none")]
    public void A_run_that_is_stopped_and_resumed_ends_as_one_that_was_not(string adapter)
    {
        using var directory = new TempDirectory();
        var settings = Settings with { Adapter = adapter };
        var straight = Train(settings, new TrainingCheckpoint(null), stopAfter: null);
        var before = Train(settings, new TrainingCheckpoint(directory.Path), stopAfter: 4);
        var after = Train(settings, new TrainingCheckpoint(directory.Path), stopAfter: null);

        before.Finished.ShouldBeFalse();
        after.Finished.ShouldBeTrue();
        before.Losses.Concat(after.Losses).ShouldBe(straight.Losses);
        after.Weights.ShouldBe(straight.Weights);
    }

    [Fact]
    public void Checkpoint_that_came_half_over_does_not_count()
    {
        using var directory = new TempDirectory();
        Train(Settings, new TrainingCheckpoint(directory.Path), stopAfter: 4);
        Directory.CreateDirectory(directory.File("step-00000008"));
        File.WriteAllText(directory.File("step-00000008/state.safetensors"), "half");

        Train(Settings, new TrainingCheckpoint(directory.Path), stopAfter: null).Losses.Length.ShouldBe(5);
    }

    [Fact]
    public void A_checkpoint_of_other_settings_is_refused()
    {
        using var directory = new TempDirectory();
        Train(Settings, new TrainingCheckpoint(directory.Path), stopAfter: 2);
        Should
            .Throw<EngineException>(() => Train(Settings, new TrainingCheckpoint(directory.Path), stopAfter: null, run: "other"))
            .Message.ShouldContain("cannot be resumed");
    }

    [Fact]
    public void The_loss_counts_the_completion_only()
    {
        using var model = TinyModel.Create();
        using var guard = TorchSharp.torch.no_grad();
        var tokens = TinyModel.Tokenizer.Encode("the quick brown fox").ToArray();
        double Loss(params int[] learned)
        {
            using var scope = TorchSharp.torch.NewDisposeScope();
            return new Batch([new Example(tokens, [.. tokens.Select((_, i) => learned.Contains(i))])]).Loss(model).item<float>();
        }

        Loss(2, 3).ShouldBe((Loss(2) + Loss(3)) / 2, 1e-5);
        Math.Abs(Loss(2) - Loss(3)).ShouldBeGreaterThan(1e-6);
    }

    [Fact]
    public void Only_the_answer_and_its_end_are_learned()
    {
        using var directory = new TempDirectory();
        File.WriteAllText(
            directory.File("a.jsonl"),
            """{"messages":[{"role":"system","content":"box"},{"role":"user","content":"the fox"},{"role":"assistant","content":"lazy dog"},{"role":"user","content":"jugs"},{"role":"assistant","content":"five"}]}"""
        );
        var example = TrainingData.Load(directory.Path, TinyModel.Tokenizer, 96).ShouldHaveSingleItem();
        TinyModel.Tokenizer.Decode(example.Tokens.Where((_, i) => example.Learned[i])).ShouldBe("lazy dog<|im_end|>five<|im_end|>");
    }

    [Fact]
    public void A_prompt_and_completion_stand_for_a_users_and_the_assistants_turn()
    {
        using var directory = new TempDirectory();
        File.WriteAllText(directory.File("a.jsonl"), """{"prompt":"the fox","completion":"jumps"}""");
        var example = TrainingData.Load(directory.Path, TinyModel.Tokenizer, 96).ShouldHaveSingleItem();
        TinyModel
            .Tokenizer.Decode(example.Tokens)
            .ShouldBe("<|im_start|>user\nthe fox<|im_end|>\n<|im_start|>assistant\njumps<|im_end|>\n");
    }

    [Theory]
    [InlineData("{\"prompt\":\"a\"", "is not valid JSON")]
    [InlineData("[1]", "is not a JSON object")]
    [InlineData("{\"prompt\":\"a\"}", "completion is missing")]
    [InlineData("{\"prompt\":\"a\",\"completion\":3}", "completion is not a string")]
    [InlineData("{\"prompt\":\"\",\"completion\":\"b\"}", "prompt is empty")]
    [InlineData("{\"messages\":[{\"role\":\"user\",\"content\":\"a\"}]}", "nothing to learn")]
    [InlineData("{\"messages\":[{\"role\":\"robot\",\"content\":\"a\"}]}", "system, user, assistant")]
    [InlineData("{\"messages\":3}", "messages is not an array")]
    public void A_malformed_line_is_named_with_file_number_and_reason(string line, string reason)
    {
        using var directory = new TempDirectory();
        File.WriteAllText(directory.File("data.jsonl"), "{\"prompt\":\"a\",\"completion\":\"b\"}\n\n" + line + "\n");
        Should
            .Throw<EngineException>(() => TrainingData.Load(directory.Path, TinyModel.Tokenizer, 96))
            .Message.ShouldSatisfyAllConditions(
                message => message.ShouldStartWith("data.jsonl, line 3:"),
                message => message.ShouldContain(reason)
            );
    }

    [Fact]
    public void A_long_prompt_loses_its_beginning_and_a_completion_that_does_not_fit_is_named()
    {
        using var directory = new TempDirectory();
        File.WriteAllText(
            directory.File("a.jsonl"),
            $$"""{"prompt":"{{string.Concat(Enumerable.Repeat("the quick fox ", 50))}}","completion":"lazy dog"}"""
        );
        var example = TrainingData.Load(directory.Path, TinyModel.Tokenizer, 40).ShouldHaveSingleItem();
        example.Tokens.Length.ShouldBe(40);
        TinyModel.Tokenizer.Decode(example.Tokens).ShouldEndWith("lazy dog<|im_end|>\n");
        Should
            .Throw<EngineException>(() => TrainingData.Load(directory.Path, TinyModel.Tokenizer, 3))
            .Message.ShouldContain("max_length 3");
    }

    [Theory]
    [InlineData("epochs", "-1", "from 0 to 1000")]
    [InlineData("epochs", "two", "from 0 to 1000")]
    [InlineData("learning_rate", "nan", "1E-08 to 1")]
    [InlineData("method", "qlora", "lora, full")]
    [InlineData("adapter", "dora", "lora, qlora")]
    [InlineData("use_dora", "1", "true or false")]
    [InlineData("modules_to_save", "embeddings", "embed_tokens")]
    [InlineData("beta", ".1", "belongs to dpo, orpo, kto, simpo")]
    [InlineData("num_virtual_tokens", "8", "adapter 'lora' does not use it")]
    [InlineData("lora_target_modules", "q_proj,x_proj", "k_proj")]
    [InlineData("base_model", "giant", "pocket")]
    [InlineData("epoch", "1", "There are: method")]
    public void A_wrong_hyperparameter_is_named_with_what_is_allowed(string name, string value, string allowed) =>
        Should
            .Throw<EngineException>(() => Hyperparameters.Parse(new Dictionary<string, string> { [name] = value }))
            .Message.ShouldSatisfyAllConditions(message => message.ShouldContain(name), message => message.ShouldContain(allowed));

    [Fact]
    public void The_rate_rises_in_the_warm_up_and_falls_to_nothing()
    {
        var rates = Enumerable.Range(0, 100).Select(step => CosineSchedule.RateAt(step, 100, 10, 1)).ToArray();
        rates[0].ShouldBe(.1, 1e-9);
        rates[9].ShouldBe(1, 1e-9);
        rates[55].ShouldBe(.5, 1e-9);
        rates[99].ShouldBeLessThan(.001);
        rates[10..].Zip(rates[11..]).ShouldAllBe(pair => pair.First > pair.Second);
    }

    [Fact]
    public void Gradients_longer_than_the_limit_are_scaled_to_it_together_and_shorter_ones_are_left()
    {
        using var scope = torch.NewDisposeScope();
        var parameters = new[] { torch.zeros(1, requires_grad: true), torch.zeros(1, requires_grad: true) };
        ((parameters[0] * 3) + (parameters[1] * 4)).sum().backward();

        Gradients.Clip(parameters, 10).ShouldBe(5, 1e-5);
        parameters[0].grad!.item<float>().ShouldBe(3);
        Gradients.Clip(parameters, 1).ShouldBe(5, 1e-5);
        parameters[0].grad!.item<float>().ShouldBe(.6f, 1e-5f);
        parameters[1].grad!.item<float>().ShouldBe(.8f, 1e-5f);
    }

    private static IReadOnlyList<Example> Examples()
    {
        using var directory = new TempDirectory();
        File.WriteAllLines(
            directory.File("a.jsonl"),
            ((string[])["the quick brown fox", "the lazy dog", "five dozen jugs", "my box", "of liquor"]).Select(text =>
                $$"""{"prompt":"{{text}}","completion":"{{string.Join(' ', text.Split(' ').Reverse())}}"}"""
            )
        );
        return TrainingData.Load(directory.Path, TinyModel.Tokenizer, 96);
    }

    private static double[] Losses(Hyperparameters settings) => Train(settings, new TrainingCheckpoint(null), null).Losses;

    private static (bool Finished, double[] Losses, float[] Weights) Train(
        Hyperparameters settings,
        TrainingCheckpoint checkpoint,
        int? stopAfter,
        string run = "run"
    )
    {
        using var model = TinyModel.Create();
        using var stop = new CancellationTokenSource();
        var losses = new List<double>();
        using var adapters = Adaptation.Apply(model, settings);
        using var trainer = new Trainer(model, new SupervisedObjective(model, Examples(), []), settings, checkpoint, run);
        var finished = trainer.Run(
            progress =>
            {
                losses.Add(progress.TrainLoss);
                if (losses.Count == stopAfter)
                    stop.Cancel();
            },
            stop.Token
        );
        model.Dequantise();
        adapters?.MergeInto(model);
        return (finished, [.. losses], [.. model.Parameters[ParameterNames.Of(0, "q_proj")].data<float>()]);
    }
}
