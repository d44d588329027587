using System.Text.Json;

namespace GenAI.Lifecycle.Local.Engine.Modeling;

/// <summary>
/// Judges the members of a <c>config.json</c> that <see cref="ModelConfig"/> does not hold: those that leave the arithmetic of a plain
/// Llama decoder as it is are accepted; every other one is refused by name, because ignoring it would give wrong answers.
/// </summary>
/// <remarks>The members are those of Hugging Face's <c>PretrainedConfig</c> and <c>LlamaConfig</c>, versions 4 and 5.</remarks>
internal static class ForeignMembers
{
    private const int LongestValue = 80;

    /// <summary>Names of files and versions, token ids, outputs and sampling: none of them changes a logit.</summary>
    private static readonly HashSet<string> Harmless =
    [
        "_name_or_path",
        "_commit_hash",
        "_attn_implementation",
        "_attn_implementation_internal",
        "_attn_implementation_autoset",
        "attn_implementation",
        "transformers_version",
        "transformers.js_config",
        "unsloth_fixed",
        "unsloth_version",
        "dtype",
        "tokenizer_class",
        "finetuning_task",
        "task_specific_params",
        "problem_type",
        "id2label",
        "label2id",
        "num_labels",
        "prefix",
        "initializer_range",
        "pretraining_tp",
        "use_cache",
        "is_decoder",
        "return_dict",
        "output_hidden_states",
        "output_attentions",
        "output_scores",
        "return_dict_in_generate",
        "torchscript",
        "use_bfloat16",
        "tf_legacy_loss",
        "chunk_size_feed_forward",
        "tie_encoder_decoder",
        "gradient_checkpointing",
        "max_sequence_length",
        "max_window_layers",
        "pad_token_id",
        "unk_token_id",
        "sep_token_id",
        "cls_token_id",
        "mask_token_id",
        "decoder_start_token_id",
        "forced_bos_token_id",
        "forced_eos_token_id",
        "bad_words_ids",
        "suppress_tokens",
        "begin_suppress_tokens",
        "max_length",
        "min_length",
        "do_sample",
        "early_stopping",
        "num_beams",
        "num_beam_groups",
        "diversity_penalty",
        "temperature",
        "top_k",
        "top_p",
        "typical_p",
        "repetition_penalty",
        "length_penalty",
        "no_repeat_ngram_size",
        "encoder_no_repeat_ngram_size",
        "num_return_sequences",
        "remove_invalid_values",
        "exponential_decay_length_penalty",
    ];

    /// <summary>Members that change the arithmetic, each with the only values that do not.</summary>
    private static readonly Dictionary<string, (Func<JsonElement, ModelConfig, bool> Accepts, string Supported)> Conditional = new()
    {
        ["architectures"] = ((value, _) => All(value, "LlamaForCausalLM", "LLaMAForCausalLM"), "[\"LlamaForCausalLM\"]"),
        ["hidden_act"] = ((value, _) => Is(value, "silu", "swish"), "\"silu\""),
        ["attention_bias"] = (IsFalse, "false"),
        ["mlp_bias"] = (IsFalse, "false"),
        ["attention_dropout"] = ((value, _) => value.ValueKind == JsonValueKind.Number && value.GetDouble() == 0, "0"),
        ["head_dim"] = ((value, config) => value.TryGetWhole(out var size) && size == config.HeadSize, "hidden_size / num_attention_heads"),
        ["rope_scaling"] = ((value, _) => IsPlainRotation(value, "rope_type", "type"), "null"),
        ["rope_parameters"] = (
            (value, _) => IsPlainRotation(value, "rope_type", "type", "rope_theta"),
            "rope_type \"default\" with a rope_theta"
        ),
        ["rope_interleaved"] = (IsFalse, "false"),
        ["use_sliding_window"] = (IsFalse, "false"),
        ["sliding_window"] = (Never, "null"),
        ["layer_types"] = ((value, _) => All(value, "full_attention"), "\"full_attention\" for every layer"),
        ["quantization_config"] = (Never, "null: weights in F32, F16 or BF16"),
        ["is_encoder_decoder"] = (IsFalse, "false"),
        ["add_cross_attention"] = (IsFalse, "false"),
        ["pruned_heads"] = ((value, _) => value.ValueKind == JsonValueKind.Object && !value.EnumerateObject().Any(), "{}"),
    };

    /// <summary>Returns one sentence for each member that is refused.</summary>
    /// <param name="root">The configuration, an object.</param>
    /// <param name="known">The members that <see cref="ModelConfig"/> holds.</param>
    /// <param name="config">The configuration as read.</param>
    public static IReadOnlyList<string> Refuse(JsonElement root, IReadOnlySet<string> known, ModelConfig config) =>
        [
            .. root.EnumerateObject()
                .Where(member =>
                    !known.Contains(member.Name) && !Harmless.Contains(member.Name) && member.Value.ValueKind != JsonValueKind.Null
                )
                .Select(member => Judge(member, config))
                .OfType<string>(),
        ];

    private static string? Judge(JsonProperty member, ModelConfig config)
    {
        if (!Conditional.TryGetValue(member.Name, out var rule))
            return $"{member.Name} is {Show(member.Value)}, which the engine does not know and so cannot follow; leave it out or set null";

        return rule.Accepts(member.Value, config) ? null : $"{member.Name} is {Show(member.Value)}; the engine supports {rule.Supported}";
    }

    private static bool Never(JsonElement value, ModelConfig config) => false;

    private static bool IsFalse(JsonElement value, ModelConfig config) => value.ValueKind == JsonValueKind.False;

    private static bool Is(JsonElement value, params string[] texts) =>
        value.ValueKind == JsonValueKind.String && texts.Contains(value.GetString());

    private static bool All(JsonElement value, params string[] texts) =>
        value.ValueKind == JsonValueKind.Array && value.EnumerateArray().All(each => Is(each, texts));

    /// <summary>An unscaled rotation: the type is default, and nothing but the members named is set.</summary>
    private static bool IsPlainRotation(JsonElement value, params string[] members) =>
        value.ValueKind == JsonValueKind.Object
        && value
            .EnumerateObject()
            .All(member =>
                members.Contains(member.Name)
                && (
                    member.Name == ModelConfig.RopeThetaMember
                        ? member.Value.ValueKind == JsonValueKind.Number
                        : Is(member.Value, "default")
                )
            );

    private static bool TryGetWhole(this JsonElement value, out int number)
    {
        number = 0;
        return value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out number);
    }

    private static string Show(JsonElement value) =>
        value.GetRawText() is var raw && raw.Length <= LongestValue ? raw : raw[..LongestValue] + "…";
}
