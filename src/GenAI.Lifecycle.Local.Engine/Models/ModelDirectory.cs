using System.Security.Cryptography;
using System.Text;
using GenAI.Lifecycle.Local.Engine.Adapters;
using GenAI.Lifecycle.Local.Engine.Modeling;
using GenAI.Lifecycle.Tokenization;

namespace GenAI.Lifecycle.Local.Engine.Models;

/// <summary>A directory with a Hugging Face checkpoint: <c>config.json</c>, <c>tokenizer.json</c>, <c>model.safetensors</c>, and optionally <c>SHA256SUMS</c>.</summary>
internal static class ModelDirectory
{
    public const string Weights = "model.safetensors";
    public const string Configuration = "config.json";
    public const string Tokenizer = "tokenizer.json";
    private const string ShardIndex = "model.safetensors.index.json";
    public const string Checksums = "SHA256SUMS";

    public static bool Exists(string? directory) => directory is not null && File.Exists(Path.Combine(directory, Configuration));

    /// <summary>Loads the decoder and its tokenizer, which the caller owns.</summary>
    /// <exception cref="InvalidDataException">A file is malformed, does not fit the others, or is not the one its checksum names.</exception>
    public static LoadedModel Load(string directory)
    {
        Verify(directory);
        if (!File.Exists(Path.Combine(directory, Weights)) && File.Exists(Path.Combine(directory, ShardIndex)))
            throw new InvalidDataException(
                $"{directory}: the weights are in several files ({ShardIndex}); the engine reads one {Weights}."
            );

        var config = ModelConfig.Load(Path.Combine(directory, Configuration));
        var tokenizer = LoadTokenizer(Path.Combine(directory, Tokenizer));
        if (tokenizer.Size > config.VocabSize)
            throw new InvalidDataException($"{directory}: the tokenizer has {tokenizer.Size} tokens, the model {config.VocabSize}.");

        var parameters = CheckpointTensors.ToParameters(config, Safetensors.Read(Path.Combine(directory, Weights)));
        var model = Transformer.FromParameters(config, parameters);
        if (MergeRecord.Load(AdapterOf(directory)) is { Merged: false })
            model.Adapters = AdapterDirectory.Load(AdapterOf(directory), model);
        return new LoadedModel(directory, model, tokenizer);
    }

    /// <summary>The directory of the adapter that a model was trained with.</summary>
    public static string AdapterOf(string directory) => Path.Combine(directory, "adapter");

    /// <summary>Writes a trained decoder in float32, with the tokenizer it was trained with.</summary>
    public static void Save(Transformer model, string tokenizerFrom, string directory)
    {
        Directory.CreateDirectory(directory);
        (model.Config with { TorchDtype = "float32" }).Save(Path.Combine(directory, Configuration));
        Safetensors.Write(Path.Combine(directory, Weights), model.Parameters.Select(each => (each.Key, each.Value)));
        File.Copy(Path.Combine(tokenizerFrom, Tokenizer), Path.Combine(directory, Tokenizer), overwrite: true);
    }

    /// <summary>Copies a checkpoint as it is.</summary>
    public static void Copy(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var file in (string[])[Configuration, Tokenizer, Weights, Checksums])
        {
            if (File.Exists(Path.Combine(from, file)))
                File.Copy(Path.Combine(from, file), Path.Combine(to, file), overwrite: true);
        }
    }

    private static BytePairTokenizer LoadTokenizer(string path)
    {
        if (!File.Exists(path) && File.Exists(Path.ChangeExtension(path, ".model")))
            throw new InvalidDataException(
                $"{Path.GetDirectoryName(path)}: SentencePiece is not supported: there is a tokenizer.model and no {Tokenizer}, which the engine reads."
            );

        RegularFile.Require(path);
        try
        {
            return BytePairTokenizer.LoadByteLevel(path);
        }
        catch (ArgumentException malformed)
        {
            throw new InvalidDataException($"{path}: {malformed.Message}", malformed);
        }
    }

    private static void Verify(string directory)
    {
        var sums = Path.Combine(directory, Checksums);
        if (!File.Exists(sums))
            return;
        const StringSplitOptions Trimmed = StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries;
        foreach (var line in Encoding.UTF8.GetString(RegularFile.ReadAllBytes(sums)).Split('\n', Trimmed))
        {
            if (line.Split("  ", 2) is not [var expected, var name])
                throw new InvalidDataException($"{sums}: malformed line '{line}'.");
            using var file = RegularFile.Open(Path.Combine(directory, name));
            var actual = Convert.ToHexStringLower(SHA256.HashData(file));
            if (actual != expected)
                throw new InvalidDataException(
                    $"{file.Name} has SHA-256 {actual}, {Checksums} names {expected}: the file is damaged or was exchanged."
                );
        }
    }
}

/// <summary>A decoder with its tokenizer.</summary>
/// <param name="Directory">Where it was loaded from.</param>
/// <param name="Model">The decoder.</param>
/// <param name="Tokenizer">The tokenizer.</param>
internal sealed record LoadedModel(string Directory, Transformer Model, BytePairTokenizer Tokenizer) : IDisposable
{
    /// <summary>The token before a text that has nothing before it, as in lm-evaluation-harness: the token that begins texts, or else the one that ends them.</summary>
    /// <value><see langword="null"/>: the configuration names neither.</value>
    public int? PrefixToken => Model.Config.BosTokenId ?? Model.Config.EosTokenId;

    public void Dispose()
    {
        Model.Adapters?.Dispose();
        Model.Dispose();
    }
}
