using System.Text.Json;
using System.Text.Json.Nodes;
using GenAI.Lifecycle.Local.Engine.Modeling;

namespace GenAI.Lifecycle.Local.Engine.Adapters;

/// <summary>PEFT's <c>adapter_config.json</c>. A member that the engine cannot follow is refused by name.</summary>
internal static class AdapterConfigFile
{
    public const string Name = "adapter_config.json";

    private const string Lora = "LORA";
    private const string Prompt = "PROMPT_TUNING";

    /// <summary>Members that say where an adapter comes from or how it was trained; none changes what it computes.</summary>
    private static readonly HashSet<string> Harmless =
    [
        "base_model_name_or_path",
        "revision",
        "task_type",
        "inference_mode",
        "auto_mapping",
        "peft_version",
        "init_lora_weights",
        "prompt_tuning_init",
        "prompt_tuning_init_text",
        "tokenizer_name_or_path",
        "tokenizer_kwargs",
        "token_dim",
        "num_attention_heads",
        "num_layers",
        "num_transformer_submodules",
        "runtime_config",
        "layers_pattern",
        "lora_ga_config",
        "eva_config",
        "corda_config",
        "loftq_config",
        "exclude_modules",
        "megatron_core",
        "qalora_group_size",
        "ensure_weight_tying",
        "arrow_config",
    ];

    private static readonly HashSet<string> Followed =
    [
        "peft_type",
        "r",
        "lora_alpha",
        "lora_dropout",
        "use_rslora",
        "use_dora",
        "target_modules",
        "modules_to_save",
        "num_virtual_tokens",
    ];

    /// <summary>Initialisations that also change the frozen weights.</summary>
    private static readonly string[] Changing = ["pissa", "olora", "corda", "loftq"];

    /// <summary>Reads the file.</summary>
    /// <exception cref="InvalidDataException">The file is malformed or describes an adapter that the engine does not compute.</exception>
    public static AdapterSettings Load(string path)
    {
        try
        {
            using var json = JsonDocument.Parse(
                RegularFile.ReadAllBytes(path),
                new JsonDocumentOptions { AllowDuplicateProperties = false }
            );
            var root = json.RootElement;
            var refused = root.EnumerateObject().Where(member => !IsFollowed(member)).Select(static member => member.Name).ToList();
            if (refused.Count > 0)
                throw new InvalidDataException($"{path}: the engine cannot follow {string.Join(", ", refused)}; leave it out or set null.");

            return Text(root, "peft_type") switch
            {
                Lora => ReadLora(root, path),
                Prompt => new AdapterSettings
                {
                    Rank = 0,
                    TargetModules = [],
                    VirtualTokens = root.GetProperty("num_virtual_tokens").GetInt32(),
                },
                var other => throw new InvalidDataException($"{path}: peft_type is '{other}'; the engine reads {Lora} and {Prompt}."),
            };
        }
        catch (Exception malformed)
            when (malformed is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new InvalidDataException($"{path} is not PEFT's {Name}: {malformed.Message}", malformed);
        }
    }

    /// <summary>Writes the file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="settings">The adapter's shape.</param>
    /// <param name="config">The decoder's shape.</param>
    /// <param name="baseModel">The name of the model that the adapter belongs to.</param>
    public static void Save(string path, AdapterSettings settings, ModelConfig config, string baseModel)
    {
        var root = settings.VirtualTokens > 0 ? WritePrompt(settings, config) : WriteLora(settings, config);
        root["base_model_name_or_path"] = baseModel;
        root["task_type"] = "CAUSAL_LM";
        root["inference_mode"] = true;
        File.WriteAllText(path, root.ToJsonString(new JsonSerializerOptions { WriteIndented = true }) + "\n");
    }

    private static AdapterSettings ReadLora(JsonElement root, string path)
    {
        var initial =
            root.TryGetProperty("init_lora_weights", out var given) && given.ValueKind == JsonValueKind.String ? given.GetString()! : "";
        if (Changing.Any(name => initial.StartsWith(name, StringComparison.OrdinalIgnoreCase)))
            throw new InvalidDataException(
                $"{path}: init_lora_weights is '{initial}', which changes the frozen weights; convert the adapter first."
            );

        var settings = new AdapterSettings
        {
            Rank = root.GetProperty("r").GetInt32(),
            Alpha = root.GetProperty("lora_alpha").GetDouble(),
            Dropout = root.TryGetProperty("lora_dropout", out var dropout) ? dropout.GetDouble() : 0,
            RankStabilised = Flag(root, "use_rslora"),
            Decomposed = Flag(root, "use_dora"),
            TargetModules = Names(root, "target_modules", ParameterNames.Linear, path),
            ModulesToSave = Names(root, "modules_to_save", SavedModules.Known, path),
        };
        return settings is { Rank: > 0, TargetModules.Count: > 0 }
            ? settings
            : throw new InvalidDataException(
                $"{path}: r is {settings.Rank} with {settings.TargetModules.Count} target_modules; both must be at least 1."
            );
    }

    private static JsonObject WriteLora(AdapterSettings settings, ModelConfig config) =>
        new()
        {
            ["peft_type"] = Lora,
            ["r"] = settings.Rank,
            ["lora_alpha"] = settings.Alpha == Math.Floor(settings.Alpha) ? (long)settings.Alpha : settings.Alpha,
            ["lora_dropout"] = settings.Dropout,
            ["use_rslora"] = settings.RankStabilised,
            ["use_dora"] = settings.Decomposed,
            ["target_modules"] = ToArray(settings.TargetModules),
            ["modules_to_save"] = settings.ModulesToSave.Count > 0 ? ToArray(Spelt(settings.ModulesToSave, config)) : null,
            ["ensure_weight_tying"] = config.TieWordEmbeddings && settings.ModulesToSave.Count > 0,
            ["bias"] = "none",
            ["fan_in_fan_out"] = false,
            ["init_lora_weights"] = true,
        };

    private static JsonObject WritePrompt(AdapterSettings settings, ModelConfig config) =>
        new()
        {
            ["peft_type"] = Prompt,
            ["num_virtual_tokens"] = settings.VirtualTokens,
            ["token_dim"] = config.HiddenSize,
            ["num_transformer_submodules"] = 1,
            ["num_attention_heads"] = config.NumAttentionHeads,
            ["num_layers"] = config.NumHiddenLayers,
            ["prompt_tuning_init"] = "RANDOM",
        };

    /// <summary>Tied embeddings are one parameter under two names; a reader that unties them must find both.</summary>
    private static IEnumerable<string> Spelt(IReadOnlyList<string> modules, ModelConfig config) =>
        config.TieWordEmbeddings && modules.Any(static module => module is "embed_tokens" or "lm_head")
            ? modules.Union(["embed_tokens", "lm_head"])
            : modules;

    private static JsonArray ToArray(IEnumerable<string> names) => [.. names.Select(static name => (JsonNode)name)];

    private static bool IsFollowed(JsonProperty member) =>
        Followed.Contains(member.Name)
        || Harmless.Contains(member.Name)
        || IsNothing(member.Value)
        || (member.Name == "bias" && member.Value.ValueKind == JsonValueKind.String && member.Value.GetString() == "none");

    private static bool IsNothing(JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.Null or JsonValueKind.False => true,
            JsonValueKind.Object => !value.EnumerateObject().Any(),
            JsonValueKind.Array => value.GetArrayLength() == 0,
            _ => false,
        };

    private static string? Text(JsonElement root, string name) => root.GetProperty(name).GetString();

    private static bool Flag(JsonElement root, string name) =>
        root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.True;

    private static IReadOnlyList<string> Names(JsonElement root, string name, string[] known, string path)
    {
        if (!root.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null)
            return [];
        if (value.ValueKind == JsonValueKind.String && value.GetString() == "all-linear")
            return ParameterNames.Linear;

        var names = value.EnumerateArray().Select(static each => each.GetString()!).ToList();
        var strange = names.Except(known).ToList();
        return strange.Count == 0
            ? names
            : throw new InvalidDataException(
                $"{path}: {name} has {string.Join(", ", strange)}; the engine knows {string.Join(", ", known)}."
            );
    }
}
