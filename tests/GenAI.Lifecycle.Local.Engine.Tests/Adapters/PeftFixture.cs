using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json.Nodes;
using GenAI.Lifecycle.Local.Engine.Modeling;
using static TorchSharp.torch;

namespace GenAI.Lifecycle.Local.Engine.Tests.Adapters;

/// <summary>Writes an adapter after PEFT's layout, byte by byte and without the engine's writer.</summary>
internal static class PeftFixture
{
    private const int Rank = 2;

    /// <summary>Writes an adapter of q_proj and v_proj with α 6.</summary>
    /// <returns>The update of each adapted parameter.</returns>
    public static Dictionary<string, Tensor> Write(string directory, ModelConfig config, string[] modulesToSave)
    {
        var dice = new Random(7);
        float[] Draw(long count) => [.. Enumerable.Range(0, (int)count).Select(_ => (float)(dice.NextDouble() - .5))];
        var tensors = new List<(string Name, long[] Shape, float[] Values)>();
        var updates = new Dictionary<string, Tensor>();
        foreach (var (name, shape) in ParameterNames.Of(config).Where(each => each.Name.Contains("q_proj") || each.Name.Contains("v_proj")))
        {
            var (a, b) = (Draw(Rank * shape[1]), Draw(shape[0] * Rank));
            var stem = "base_model.model." + name.Replace(".weight", "");
            tensors.Add((stem + ".lora_A.weight", [Rank, shape[1]], a));
            tensors.Add((stem + ".lora_B.weight", [shape[0], Rank], b));
            updates[name] = tensor(b, [shape[0], Rank]).matmul(tensor(a, [Rank, shape[1]])) * 3;
        }

        if (modulesToSave.Contains("embed_tokens"))
            tensors.Add(
                (
                    "base_model.model.model.embed_tokens.weight",
                    [config.VocabSize, config.HiddenSize],
                    Draw(config.VocabSize * config.HiddenSize)
                )
            );

        WriteTensors(Path.Combine(directory, "adapter_model.safetensors"), tensors);
        File.WriteAllText(
            Path.Combine(directory, "adapter_config.json"),
            new JsonObject
            {
                ["alpha_pattern"] = new JsonObject(),
                ["auto_mapping"] = null,
                ["base_model_name_or_path"] = "org/base",
                ["bias"] = "none",
                ["fan_in_fan_out"] = false,
                ["inference_mode"] = true,
                ["init_lora_weights"] = true,
                ["layers_to_transform"] = null,
                ["lora_alpha"] = 6,
                ["lora_dropout"] = .05,
                ["modules_to_save"] = modulesToSave.Length > 0 ? new JsonArray([.. modulesToSave.Select(each => (JsonNode)each)]) : null,
                ["peft_type"] = "LORA",
                ["r"] = Rank,
                ["rank_pattern"] = new JsonObject(),
                ["revision"] = null,
                ["target_modules"] = new JsonArray("v_proj", "q_proj"),
                ["task_type"] = "CAUSAL_LM",
                ["use_dora"] = false,
                ["use_rslora"] = false,
            }.ToJsonString()
        );
        return updates;
    }

    private static void WriteTensors(string path, List<(string Name, long[] Shape, float[] Values)> tensors)
    {
        var header = new JsonObject();
        long offset = 0;
        foreach (var (name, shape, values) in tensors)
        {
            header[name] = new JsonObject
            {
                ["dtype"] = "F32",
                ["shape"] = new JsonArray([.. shape.Select(size => (JsonNode)size)]),
                ["data_offsets"] = new JsonArray(offset, offset += values.Length * 4L),
            };
        }

        var text = Encoding.UTF8.GetBytes(header.ToJsonString());
        using var file = File.Create(path);
        var length = new byte[8];
        BinaryPrimitives.WriteUInt64LittleEndian(length, (ulong)text.Length);
        file.Write(length);
        file.Write(text);
        foreach (var (_, _, values) in tensors)
            file.Write(MemoryMarshal.AsBytes(values.AsSpan()));
    }
}
