using GenAI.Lifecycle.Local.Engine.Modeling;
using GenAI.Lifecycle.Local.Engine.Models;
using GenAI.Lifecycle.Local.Engine.Tokenization;
using GenAI.Lifecycle.Pretraining.Tokenizing;
using GenAI.Lifecycle.Tokenization;

namespace GenAI.Lifecycle.Local.Engine.Tests;

/// <summary>A decoder with a few thousand random parameters and its own tokenizer.</summary>
internal static class TinyModel
{
    public static BytePairTokenizer Tokenizer { get; } =
        new(
            BpeTrainer.Train(
                ["the quick brown fox jumps over the lazy dog", "pack my box with five dozen jugs of liquor", "user assistant system"],
                300,
                [ChatTemplate.EndOfText, ChatTemplate.Start, ChatTemplate.End]
            )
        );

    public static ModelConfig Config { get; } =
        new()
        {
            ModelType = ModelConfig.KeyShiftType,
            VocabSize = Tokenizer.Size,
            HiddenSize = 32,
            IntermediateSize = 64,
            NumHiddenLayers = 2,
            NumAttentionHeads = 4,
            NumKeyValueHeads = 2,
            MaxPositionEmbeddings = 96,
            TieWordEmbeddings = true,
            EosTokenId = Tokenizer.File.Special[ChatTemplate.EndOfText],
        };

    public static Transformer Create(long seed = 3) => Transformer.Initialise(Config, seed);

    public static LoadedModel Load(long seed = 3) => new("tiny", Create(seed), Tokenizer);

    /// <summary>Writes the model as a checkpoint directory.</summary>
    public static string Save(string directory, long seed = 3)
    {
        using var model = Create(seed);
        Directory.CreateDirectory(directory);
        Tokenizer.File.Save(Path.Combine(directory, ModelDirectory.Tokenizer));
        Config.Save(Path.Combine(directory, ModelDirectory.Configuration));
        Safetensors.Write(Path.Combine(directory, ModelDirectory.Weights), model.Parameters.Select(each => (each.Key, each.Value)));
        return directory;
    }
}
