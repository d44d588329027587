namespace GenAI.Lifecycle.Local.Engine.Modeling;

/// <summary>The names and shapes of a decoder's parameters, as Hugging Face has them.</summary>
internal static class ParameterNames
{
    public const string Embedding = "model.embed_tokens.weight";
    public const string FinalNorm = "model.norm.weight";
    public const string Head = "lm_head.weight";

    /// <summary>The linear layers of a block, which LoRA may adapt.</summary>
    public static readonly string[] Linear = ["q_proj", "k_proj", "v_proj", "o_proj", "gate_proj", "up_proj", "down_proj"];

    public static string Of(int layer, string module) =>
        module switch
        {
            "q_proj" or "k_proj" or "v_proj" or "o_proj" => $"model.layers.{layer}.self_attn.{module}.weight",
            "gate_proj" or "up_proj" or "down_proj" => $"model.layers.{layer}.mlp.{module}.weight",
            "key_shift" => $"model.layers.{layer}.self_attn.key_shift",
            _ => $"model.layers.{layer}.{module}.weight",
        };

    public static IEnumerable<(string Name, long[] Shape)> Of(ModelConfig config)
    {
        long hidden = config.HiddenSize,
            inner = config.IntermediateSize,
            shared = config.KeyValueHeads * config.HeadSize;
        yield return (Embedding, [config.VocabSize, hidden]);
        for (var layer = 0; layer < config.NumHiddenLayers; layer++)
        {
            yield return (Of(layer, "input_layernorm"), [hidden]);
            yield return (Of(layer, "q_proj"), [hidden, hidden]);
            yield return (Of(layer, "k_proj"), [shared, hidden]);
            yield return (Of(layer, "v_proj"), [shared, hidden]);
            yield return (Of(layer, "o_proj"), [hidden, hidden]);
            if (config.KeyShift)
                yield return (Of(layer, "key_shift"), [hidden]);
            yield return (Of(layer, "post_attention_layernorm"), [hidden]);
            yield return (Of(layer, "gate_proj"), [inner, hidden]);
            yield return (Of(layer, "up_proj"), [inner, hidden]);
            yield return (Of(layer, "down_proj"), [hidden, inner]);
        }

        yield return (FinalNorm, [hidden]);
        if (!config.TieWordEmbeddings)
            yield return (Head, [config.VocabSize, hidden]);
    }
}
