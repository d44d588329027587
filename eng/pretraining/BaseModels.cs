using System.Security.Cryptography;
using GenAI.Lifecycle.Local.Engine.Modeling;
using GenAI.Lifecycle.Local.Engine.Tokenization;
using GenAI.Lifecycle.Tokenization;

namespace GenAI.Lifecycle.Pretraining;

/// <summary>Provides the bundled base models.</summary>
internal static class BaseModels
{
    /// <exception cref="ArgumentOutOfRangeException">The base model does not exist.</exception>
    public static ModelConfig Configure(string name, BytePairTokenizer tokenizer)
    {
        var (width, inner, layers, heads) = name switch
        {
            "pocket" => (192, 512, 3, 4),
            "pocket-mini" => (112, 304, 3, 2),
            _ => throw new ArgumentOutOfRangeException(nameof(name), name, "The base model must be pocket or pocket-mini."),
        };
        return new ModelConfig
        {
            ModelType = ModelConfig.KeyShiftType,
            VocabSize = tokenizer.Size,
            HiddenSize = width,
            IntermediateSize = inner,
            NumHiddenLayers = layers,
            NumAttentionHeads = heads,
            MaxPositionEmbeddings = 768,
            RmsNormEps = 1e-5,
            PartialRotaryFactor = .25,
            TieWordEmbeddings = true,
            EosTokenId = tokenizer.File.Special[ChatTemplate.EndOfText],
        };
    }

    /// <summary>Writes the trained parameters as bfloat16 with configuration, tokenizer and the SHA-256 of each file.</summary>
    public static void Export(string name, string from, string to)
    {
        Directory.CreateDirectory(to);
        var tokenizer = BytePairTokenizer.LoadByteLevel(Path.Combine(from, "tokenizer.json"));
        var config = Configure(name, tokenizer) with { TorchDtype = "bfloat16" };
        var state = Safetensors.Read(Path.Combine(from, "state.safetensors"));
        Safetensors.Write(
            Path.Combine(to, "model.safetensors"),
            ParameterNames.Of(config).Select(each => (each.Name, state[each.Name])),
            "BF16"
        );
        config.Save(Path.Combine(to, "config.json"));
        tokenizer.File.Save(Path.Combine(to, "tokenizer.json"));
        File.WriteAllLines(
            Path.Combine(to, "SHA256SUMS"),
            ((string[])["config.json", "model.safetensors", "tokenizer.json"]).Select(file =>
                $"{Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(Path.Combine(to, file))))}  {file}"
            )
        );
    }
}
