using System.Security.Cryptography;
using GenAI.Lifecycle.Local.Engine.Models;

namespace GenAI.Lifecycle.Local.Engine.Tests.Models;

public sealed class ModelDirectoryTests
{
    [Fact]
    public void A_file_whose_hash_is_another_is_refused()
    {
        using var directory = new TempDirectory();
        TinyModel.Save(directory.Path);
        var weights = directory.File(ModelDirectory.Weights);
        File.WriteAllText(
            directory.File(ModelDirectory.Checksums),
            $"{Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(weights)))}  {ModelDirectory.Weights}\n"
        );
        ModelDirectory.Load(directory.Path).Dispose();

        var bytes = File.ReadAllBytes(weights);
        bytes[^1] ^= 1;
        File.WriteAllBytes(weights, bytes);
        Should.Throw<InvalidDataException>(() => ModelDirectory.Load(directory.Path)).Message.ShouldContain("SHA-256");
    }

    [Fact]
    public void A_saved_model_gives_the_same_logits()
    {
        using var directory = new TempDirectory();
        using var scope = TorchSharp.torch.NewDisposeScope();
        using var first = ModelDirectory.Load(TinyModel.Save(directory.File("a")));
        ModelDirectory.Save(first.Model, first.Directory, directory.File("b"));
        using var second = ModelDirectory.Load(directory.File("b"));
        var ids = TorchSharp.torch.tensor(new long[] { 1, 2, 3 }, [1, 3]);
        second.Model.Logits(ids).data<float>().ToArray().ShouldBe(first.Model.Logits(ids).data<float>().ToArray());
    }

    [Theory]
    [InlineData("\"model_type\": \"llama_key_shift\"", "\"model_type\": \"bert\"", "bert")]
    [InlineData("\"num_attention_heads\": 4", "\"num_attention_heads\": 5", "5 heads")]
    [InlineData("\"vocab_size\": 300", "\"vocab_size\": 10", "from 0 to 9")]
    [InlineData("\"hidden_size\": 32,", "", "hidden_size")]
    public void A_configuration_that_does_not_fit_is_refused(string part, string changed, string reason)
    {
        using var directory = new TempDirectory();
        var config = Path.Combine(TinyModel.Save(directory.Path), ModelDirectory.Configuration);
        var text = File.ReadAllText(config).Replace($"\"vocab_size\": {TinyModel.Config.VocabSize}", "\"vocab_size\": 300");
        text.ShouldContain(part);
        File.WriteAllText(config, text.Replace(part, changed));
        Should.Throw<InvalidDataException>(() => ModelDirectory.Load(directory.Path)).Message.ShouldContain(reason);
    }
}
