using System.Text.Json.Nodes;
using GenAI.Lifecycle.Local.Engine.Modeling;
using GenAI.Lifecycle.Local.Engine.Models;
using GenAI.Lifecycle.Local.Engine.Tokenization;
using GenAI.Lifecycle.Tokenization;
using static TorchSharp.torch;

namespace GenAI.Lifecycle.Local.Engine.Tests.Modeling;

/// <summary>Tests checkpoints of other tools: unsupported features are rejected by name.</summary>
public sealed class ForeignCheckpointTests : IDisposable
{
    private readonly TempDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Theory]
    [InlineData("rope_scaling", """{"rope_type":"llama3","factor":8.0}""")]
    [InlineData("rope_scaling", """{"type":"linear","factor":2.0}""")]
    [InlineData("rope_scaling", """{"rope_type":"default","factor":8.0}""")]
    [InlineData("rope_parameters", """{"rope_type":"yarn","rope_theta":10000.0}""")]
    [InlineData("rope_parameters", """{"rope_type":"default","rope_theta":"10000"}""")]
    [InlineData("rope_interleaved", "true")]
    [InlineData("hidden_act", "\"gelu\"")]
    [InlineData("attention_bias", "true")]
    [InlineData("mlp_bias", "true")]
    [InlineData("attention_dropout", "0.1")]
    [InlineData("sliding_window", "4096")]
    [InlineData("use_sliding_window", "true")]
    [InlineData("layer_types", """["full_attention","sliding_attention"]""")]
    [InlineData("head_dim", "16")]
    [InlineData("quantization_config", """{"quant_method":"awq","bits":4}""")]
    [InlineData("architectures", """["LlamaForSequenceClassification"]""")]
    [InlineData("pruned_heads", """{"0":[1]}""")]
    [InlineData("final_logit_softcapping", "30.0")]
    [InlineData("num_local_experts", "8")]
    [InlineData("auto_map", """{"AutoModel":"modeling.Other"}""")]
    [InlineData("Hidden_Act", "\"silu\"")]
    public void Member_the_engine_cannot_follow_is_refused(string member, string value)
    {
        SaveWith(config => config[member] = JsonNode.Parse(value));

        Should
            .Throw<InvalidDataException>(() => ModelDirectory.Load(_directory.Path))
            .Message.ShouldContain($"{member} is {JsonNode.Parse(value)!.ToJsonString()}", Case.Sensitive);
    }

    [Theory]
    [InlineData("partial_rotary_factor", "0.5")]
    [InlineData("rms_norm_eps", "0")]
    [InlineData("rope_theta", "-1")]
    [InlineData("hidden_size", "0")]
    [InlineData("eos_token_id", "1000000")]
    [InlineData("bos_token_id", "-1")]
    public void Value_out_of_range_is_refused(string member, string value)
    {
        SaveWith(config =>
        {
            config["model_type"] = "llama";
            config[member] = JsonNode.Parse(value);
        });

        Should.Throw<InvalidDataException>(() => ModelDirectory.Load(_directory.Path)).Message.ShouldContain(member);
    }

    [Fact]
    public void Members_that_change_nothing_are_accepted()
    {
        SaveWith(config =>
        {
            foreach (
                var (name, value) in JsonNode
                    .Parse(
                        """
                        {"architectures":["LlamaForCausalLM"],"rope_scaling":null,"hidden_act":"silu","sliding_window":null,"head_dim":8,
                         "attention_bias":false,"mlp_bias":false,"attention_dropout":0.0,"initializer_range":0.02,"pretraining_tp":1,"use_cache":true,
                         "transformers_version":"4.57.1","pad_token_id":-1,"quantization_config":null,"some_new_member":null,
                         "layer_types":["full_attention","full_attention"]}
                        """
                    )!
                    .AsObject()
            )
                config[name] = value?.DeepClone();
        });

        ModelDirectory.Load(_directory.Path).Dispose();
    }

    [Fact]
    public void Every_refused_member_is_named_at_once()
    {
        SaveWith(config => (config["hidden_act"], config["mlp_bias"]) = ("relu", true));

        Should
            .Throw<InvalidDataException>(() => ModelDirectory.Load(_directory.Path))
            .Message.ShouldSatisfyAllConditions(
                message => message.ShouldContain("hidden_act is \"relu\"; the engine supports \"silu\""),
                message => message.ShouldContain("mlp_bias is true; the engine supports false")
            );
    }

    [Fact]
    public void Rotation_base_is_read_from_rope_parameters()
    {
        SaveWith(config =>
        {
            config.Remove("rope_theta");
            config["rope_parameters"] = new JsonObject { ["rope_type"] = "default", ["rope_theta"] = 500000.0 };
        });

        ModelConfig.Load(_directory.File(ModelDirectory.Configuration)).RopeTheta.ShouldBe(500_000);
    }

    [Fact]
    public void Rotation_bases_that_disagree_are_refused()
    {
        SaveWith(config => config["rope_parameters"] = new JsonObject { ["rope_theta"] = 500000.0 });

        Should.Throw<InvalidDataException>(() => ModelDirectory.Load(_directory.Path)).Message.ShouldContain("rope_theta is 10000");
    }

    [Fact]
    public void Duplicate_member_is_refused_by_name()
    {
        SaveWith(_ => { });
        var path = _directory.File(ModelDirectory.Configuration);
        File.WriteAllText(path, File.ReadAllText(path).Replace("{", "{\"hidden_size\": 32,", StringComparison.Ordinal));

        Should.Throw<InvalidDataException>(() => ModelDirectory.Load(_directory.Path)).Message.ShouldContain("hidden_size");
    }

    [Fact]
    public void Left_out_members_have_the_defaults_of_a_llama()
    {
        SaveWith(config =>
        {
            foreach (var member in (string[])["tie_word_embeddings", "rms_norm_eps", "rope_theta"])
                config.Remove(member);
        });

        var config = ModelConfig.Load(_directory.File(ModelDirectory.Configuration));

        (config.TieWordEmbeddings, config.RmsNormEps, config.RopeTheta).ShouldBe((false, 1e-6, 10_000));
        Should
            .Throw<InvalidDataException>(() => ModelDirectory.Load(_directory.Path))
            .Message.ShouldBe("The checkpoint lacks the parameter lm_head.weight, which tie_word_embeddings false (the default) asks for.");
    }

    [Fact]
    public void Embeddings_stored_as_the_head_alone_load()
    {
        SaveWith(
            _ => { },
            tensors => tensors.Select(each => (each.Name == ParameterNames.Embedding ? ParameterNames.Head : each.Name, each.Tensor))
        );
        using var expected = TinyModel.Create();

        using var loaded = ModelDirectory.Load(_directory.Path);

        loaded
            .Model.Parameters[ParameterNames.Embedding]
            .data<float>()
            .ToArray()
            .ShouldBe(expected.Parameters[ParameterNames.Embedding].data<float>().ToArray());
    }

    [Fact]
    public void Tied_weights_may_be_stored_twice_if_equal()
    {
        SaveWith(
            _ => { },
            tensors => tensors.Append((ParameterNames.Head, tensors.Single(each => each.Name == ParameterNames.Embedding).Tensor))
        );
        ModelDirectory.Load(_directory.Path).Dispose();

        SaveWith(
            _ => { },
            tensors => tensors.Append((ParameterNames.Head, zeros(TinyModel.Config.VocabSize, TinyModel.Config.HiddenSize)))
        );
        Should
            .Throw<InvalidDataException>(() => ModelDirectory.Load(_directory.Path))
            .Message.ShouldContain("lm_head.weight and model.embed_tokens.weight differ");
    }

    [Fact]
    public void Tensors_that_nothing_uses_are_refused()
    {
        SaveWith(
            _ => { },
            tensors => tensors.Append(("model.layers.0.self_attn.q_proj.bias", zeros(32))).Append(("score.weight", zeros(2, 32)))
        );

        Should
            .Throw<InvalidDataException>(() => ModelDirectory.Load(_directory.Path))
            .Message.ShouldContain(
                "2 tensors that a decoder of this configuration does not use: model.layers.0.self_attn.q_proj.bias, score.weight."
            );
    }

    [Fact]
    public void Stored_frequencies_of_the_rotation_are_left_out()
    {
        SaveWith(_ => { }, tensors => tensors.Append(("model.layers.0.self_attn.rotary_emb.inv_freq", ones(4))));

        ModelDirectory.Load(_directory.Path).Dispose();
    }

    [Fact]
    public void Weights_in_several_files_are_refused()
    {
        SaveWith(_ => { });
        File.Move(_directory.File(ModelDirectory.Weights), _directory.File("model-00001-of-00001.safetensors"));
        File.WriteAllText(_directory.File("model.safetensors.index.json"), "{}");

        Should.Throw<InvalidDataException>(() => ModelDirectory.Load(_directory.Path)).Message.ShouldContain("reads one model.safetensors");
    }

    [Theory]
    [InlineData(ModelDirectory.Configuration)]
    [InlineData(ModelDirectory.Tokenizer)]
    [InlineData(ModelDirectory.Weights)]
    [InlineData(ModelDirectory.Checksums)]
    public void Pipe_in_place_of_a_file_fails_at_once(string file)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no named pipes in directories.");
        SaveWith(_ => { });
        File.Delete(_directory.File(file));
        Pipes.Make(_directory.File(file));

        Should.Throw<InvalidDataException>(() => ModelDirectory.Load(_directory.Path)).Message.ShouldContain(file);
    }

    [Fact]
    public void Chat_for_a_tokenizer_without_its_marks_is_refused()
    {
        var file = TinyModel.Tokenizer.File with { Special = new Dictionary<string, int> { [ChatTemplate.EndOfText] = 0 } };

        Should
            .Throw<EngineException>(() => ChatTemplate.Encode(new BytePairTokenizer(file), [new Turn("user", "hello")], open: true))
            .Message.ShouldContain("<|im_start|>");
    }

    private void SaveWith(
        Action<JsonObject> change,
        Func<List<(string Name, Tensor Tensor)>, IEnumerable<(string Name, Tensor Tensor)>>? tensors = null
    )
    {
        TinyModel.Save(_directory.Path);
        var path = _directory.File(ModelDirectory.Configuration);
        var config = JsonNode.Parse(File.ReadAllText(path))!.AsObject();
        change(config);
        File.WriteAllText(path, config.ToJsonString());
        if (tensors is null)
            return;

        using var scope = NewDisposeScope();
        using var model = TinyModel.Create();
        Safetensors.Write(_directory.File(ModelDirectory.Weights), tensors([.. model.Parameters.Select(each => (each.Key, each.Value))]));
    }
}
