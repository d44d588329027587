using System.Text.Json.Nodes;
using GenAI.Lifecycle.Local.Engine.Adapters;
using GenAI.Lifecycle.Local.Engine.Modeling;
using static TorchSharp.torch;

namespace GenAI.Lifecycle.Local.Engine.Tests.Adapters;

public sealed class AdapterTests
{
    private static readonly long[] Ids = [5, 9, 200, 17, 31, 5, 9, 250, 3, 77, 12];

    public static TheoryData<string> Kinds => ["lora", "rslora", "dora", "embeddings", "qlora"];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void New_adapter_changes_nothing(string kind)
    {
        using var scope = NewDisposeScope();
        using var guard = no_grad();
        using var model = Model(kind);
        var plain = Logits(model);
        using var adapter = AdapterSet.Initialise(model, Settings(kind), seed: 1);
        model.Adapters = adapter;

        Difference(Logits(model), plain).ShouldBeLessThan(1e-6);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Merged_and_unmerged_logits_agree(string kind)
    {
        using var scope = NewDisposeScope();
        using var guard = no_grad();
        using var model = Model(kind);
        var plain = Logits(model);
        using var adapter = Disturbed(model, kind);
        model.Adapters = adapter;
        var adapted = Logits(model);
        model.Dequantise();
        adapter.MergeInto(model);
        model.Adapters = null;

        Difference(adapted, Logits(model)).ShouldBeLessThan(1e-4);
        Difference(adapted, plain).ShouldBeGreaterThan(1e-3);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Adapter_written_and_read_again_is_the_same(string kind)
    {
        using var scope = NewDisposeScope();
        using var guard = no_grad();
        using var directory = new TempDirectory();
        using var model = Model(kind);
        using var written = Disturbed(model, kind);
        AdapterDirectory.Save(written, model, directory.Path, "tiny");
        using var read = AdapterDirectory.Load(directory.Path, model);
        model.Adapters = written;
        var logits = Logits(model);
        model.Adapters = read;

        Difference(logits, Logits(model)).ShouldBe(0);
        read.Settings.ShouldBe(
            written.Settings with
            {
                TargetModules = read.Settings.TargetModules,
                ModulesToSave = read.Settings.ModulesToSave,
            }
        );
    }

    [Fact]
    public void Initial_values_are_those_of_peft()
    {
        using var scope = NewDisposeScope();
        using var model = TinyModel.Create();
        using var adapter = AdapterSet.Initialise(model, new AdapterSettings(), seed: 1);
        var tensors = adapter.Parameters.ToDictionary(each => each.Name, each => each.Tensor);
        var inner = tensors["base_model.model.model.layers.0.self_attn.q_proj.lora_A.weight"].data<float>().ToArray();

        inner.Max(Math.Abs).ShouldBeInRange(.9f / MathF.Sqrt(32), 1 / MathF.Sqrt(32));
        inner.Average(each => each * each).ShouldBe(1f / 32 / 3, .002f);
        tensors["base_model.model.model.layers.0.self_attn.q_proj.lora_B.weight"].data<float>().ShouldAllBe(each => each == 0);
    }

    [Fact]
    public void Scale_of_rslora_divides_by_the_root()
    {
        new AdapterSettings { Rank = 16, Alpha = 32 }.Scale.ShouldBe(2);
        new AdapterSettings
        {
            Rank = 16,
            Alpha = 32,
            RankStabilised = true,
        }.Scale.ShouldBe(8);
    }

    [Fact]
    public void Dora_gives_each_row_its_magnitude()
    {
        using var scope = NewDisposeScope();
        using var guard = no_grad();
        var weight = randn(4, 6);
        var magnitude = tensor(new[] { 1f, 2, 3, 4 });
        using var update = new LowRankUpdate(randn(2, 6), randn(4, 2), magnitude, 1);

        var norms = update.Merge(weight).square().sum(1).sqrt();

        (norms - magnitude).abs().max().item<float>().ShouldBeLessThan(1e-5f);
    }

    [Fact]
    public void File_has_the_names_that_peft_gives()
    {
        using var directory = new TempDirectory();
        using var model = TinyModel.Create();
        using var adapter = AdapterSet.Initialise(
            model,
            new AdapterSettings
            {
                Rank = 2,
                Decomposed = true,
                TargetModules = ["v_proj"],
                ModulesToSave = ["embed_tokens"],
            },
            seed: 1
        );
        AdapterDirectory.Save(adapter, model, directory.Path, "tiny");

        // A plain reader of the format: eight bytes of length, then JSON.
        var bytes = File.ReadAllBytes(directory.File(AdapterDirectory.Weights));
        var header = JsonNode.Parse(bytes.AsSpan(8, (int)BitConverter.ToUInt64(bytes)))!.AsObject();
        header
            .Select(each => each.Key)
            .Where(name => name != "__metadata__")
            .Order(StringComparer.Ordinal)
            .ShouldBe([
                "base_model.model.lm_head.weight",
                "base_model.model.model.embed_tokens.weight",
                "base_model.model.model.layers.0.self_attn.v_proj.lora_A.weight",
                "base_model.model.model.layers.0.self_attn.v_proj.lora_B.weight",
                "base_model.model.model.layers.0.self_attn.v_proj.lora_magnitude_vector",
                "base_model.model.model.layers.1.self_attn.v_proj.lora_A.weight",
                "base_model.model.model.layers.1.self_attn.v_proj.lora_B.weight",
                "base_model.model.model.layers.1.self_attn.v_proj.lora_magnitude_vector",
            ]);
        var config = JsonNode.Parse(File.ReadAllText(directory.File(AdapterConfigFile.Name)))!;
        config["peft_type"]!.GetValue<string>().ShouldBe("LORA");
        config["modules_to_save"]!.AsArray().Select(each => each!.GetValue<string>()).ShouldBe(["embed_tokens", "lm_head"]);
        config["base_model_name_or_path"]!.GetValue<string>().ShouldBe("tiny");
    }

    [Fact]
    public void Embedding_saved_alone_leaves_the_head_untied()
    {
        using var scope = NewDisposeScope();
        using var guard = no_grad();
        using var directory = new TempDirectory();
        using var model = TinyModel.Create();
        PeftFixture.Write(directory.Path, model.Config, ["embed_tokens"]);
        using var adapter = AdapterDirectory.Load(directory.Path, model);
        model.Adapters = adapter;
        var adapted = Logits(model);
        adapter.MergeInto(model);
        model.Adapters = null;

        Difference(adapted, Logits(model)).ShouldBeLessThan(1e-4);
        model.Config.TieWordEmbeddings.ShouldBeFalse();
    }

    [Fact]
    public void Adapter_in_pefts_layout_is_read()
    {
        using var scope = NewDisposeScope();
        using var guard = no_grad();
        using var directory = new TempDirectory();
        using var model = TinyModel.Create();
        var plain = Logits(model);
        var expected = PeftFixture.Write(directory.Path, model.Config, []);
        using var adapter = AdapterDirectory.Load(directory.Path, model);
        adapter.MergeInto(model);

        foreach (var (name, update) in expected)
            (model.Parameters[name] - (TinyModel.Create().Parameters[name] + update)).abs().max().item<float>().ShouldBeLessThan(1e-6f);
        Difference(Logits(model), plain).ShouldBeGreaterThan(1e-4);
    }

    [Theory]
    [InlineData("peft_type", "\"IA3\"", "LORA and PROMPT_TUNING")]
    [InlineData("bias", "\"all\"", "bias")]
    [InlineData("rank_pattern", "{\"q_proj\":4}", "rank_pattern")]
    [InlineData("layers_to_transform", "[0]", "layers_to_transform")]
    [InlineData("init_lora_weights", "\"pissa_niter_4\"", "frozen weights")]
    [InlineData("target_modules", "[\"query\"]", "query")]
    [InlineData("r", "3", "lora_A.weight has shape")]
    public void Adapter_that_cannot_be_followed_is_refused_by_name(string member, string value, string reason)
    {
        using var directory = new TempDirectory();
        using var model = TinyModel.Create();
        PeftFixture.Write(directory.Path, model.Config, []);
        var path = directory.File(AdapterConfigFile.Name);
        var config = JsonNode.Parse(File.ReadAllText(path))!.AsObject();
        config[member] = JsonNode.Parse(value);
        File.WriteAllText(path, config.ToJsonString());

        Should.Throw<InvalidDataException>(() => AdapterDirectory.Load(directory.Path, model)).Message.ShouldContain(reason);
    }

    [Fact]
    public void Virtual_tokens_are_read_and_cannot_be_merged()
    {
        using var directory = new TempDirectory();
        using var model = TinyModel.Create();
        using var adapter = AdapterSet.Initialise(model, new AdapterSettings { Rank = 0, VirtualTokens = 3 }, seed: 1);
        AdapterDirectory.Save(adapter, model, directory.Path, "tiny");
        using var read = AdapterDirectory.Load(directory.Path, model);
        model.Adapters = read;

        model.Prefix.ShouldBe([model.Config.VocabSize, model.Config.VocabSize + 1, model.Config.VocabSize + 2]);
        read.VirtualTokens!.Equals(adapter.VirtualTokens!).ShouldBeTrue();
        Should.Throw<InvalidOperationException>(() => read.MergeInto(model));
    }

    private static Transformer Model(string kind)
    {
        var model = TinyModel.Create();
        if (kind == "qlora")
            model.Quantise();
        return model;
    }

    private static AdapterSettings Settings(string kind) =>
        new()
        {
            Rank = 4,
            RankStabilised = kind == "rslora",
            Decomposed = kind == "dora",
            ModulesToSave = kind == "embeddings" ? ["embed_tokens", "norm"] : [],
        };

    private static AdapterSet Disturbed(Transformer model, string kind)
    {
        var adapter = AdapterSet.Initialise(model, Settings(kind), seed: 1);
        manual_seed(2);
        foreach (var (name, tensor) in adapter.Parameters)
            tensor.add_(randn_like(tensor) * (name.Contains("lora", StringComparison.Ordinal) ? .1 : .01));
        return adapter;
    }

    private static Tensor Logits(Transformer model) => model.Logits(tensor(Ids, [1, Ids.Length]));

    private static double Difference(Tensor one, Tensor other) => (one - other).abs().max().item<float>();
}
