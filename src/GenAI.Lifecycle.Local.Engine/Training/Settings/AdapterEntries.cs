using GenAI.Lifecycle.Local.Engine.Adapters;
using GenAI.Lifecycle.Local.Engine.Modeling;
using static GenAI.Lifecycle.Local.Engine.Training.Settings.HyperparameterValue;

namespace GenAI.Lifecycle.Local.Engine.Training.Settings;

/// <summary>The hyperparameters of adapters.</summary>
internal static class AdapterEntries
{
    public const string VirtualTokens = "num_virtual_tokens";

    /// <summary>The hyperparameters of low-rank updates.</summary>
    public static readonly string[] OfLowRank =
    [
        "lora_r",
        "lora_alpha",
        "lora_dropout",
        "lora_target_modules",
        "use_rslora",
        "use_dora",
        "modules_to_save",
    ];

    public static readonly HyperparameterEntry[] All =
    [
        Of("adapter", static (all, name, value) => all with { Adapter = OneOf(name, value, AdapterKinds.All) }),
        Of("lora_r", static (all, name, value) => all with { LoraR = Whole(name, value, 1, 256) }),
        Of("lora_alpha", static (all, name, value) => all with { LoraAlpha = Real(name, value, 1e-3, 4096) }),
        Of("lora_dropout", static (all, name, value) => all with { LoraDropout = Real(name, value, 0, .9) }),
        Of("lora_target_modules", static (all, name, value) =>
            all with
            {
                LoraTargetModules = Names(name, value, ParameterNames.Linear, "all-linear"),
            }
        ),
        Of("use_rslora", static (all, name, value) => all with { UseRslora = Flag(name, value) }),
        Of("use_dora", static (all, name, value) => all with { UseDora = Flag(name, value) }),
        Of("modules_to_save", static (all, name, value) => all with { ModulesToSave = Names(name, value, SavedModules.Known) }),
        Of(VirtualTokens, static (all, name, value) => all with { NumVirtualTokens = Whole(name, value, 1, 256) }),
    ];

    private static HyperparameterEntry Of(string name, Func<Hyperparameters, string, string, Hyperparameters> set) => new(name, [], set);
}
