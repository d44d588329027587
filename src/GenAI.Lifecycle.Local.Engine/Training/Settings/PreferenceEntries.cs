using GenAI.Lifecycle.Local.Engine.Alignment.Losses;
using static GenAI.Lifecycle.Local.Engine.Training.Settings.HyperparameterValue;

namespace GenAI.Lifecycle.Local.Engine.Training.Settings;

/// <summary>The hyperparameters of methods that learn from preferences.</summary>
internal static class PreferenceEntries
{
    private static readonly Dictionary<string, DpoLossKind> Variants = new()
    {
        ["sigmoid"] = DpoLossKind.Sigmoid,
        ["hinge"] = DpoLossKind.Hinge,
        ["ipo"] = DpoLossKind.Ipo,
        ["robust"] = DpoLossKind.Robust,
    };

    public static readonly HyperparameterEntry[] All =
    [
        Of("beta", [Methods.Dpo, Methods.Orpo, Methods.Kto, Methods.Simpo], static (all, name, value) =>
            all with
            {
                Beta = Real(name, value, 1e-6, 100),
            }
        ),
        new("loss_type", [Methods.Dpo, Methods.Grpo], static (all, name, value) =>
            all.Method == Methods.Dpo
                ? all with
                {
                    Preference = all.Preference with { LossType = Choice(name, value, Variants) },
                }
                : all with
                {
                    Rollout = all.Rollout with { LossType = Choice(name, value, RolloutEntries.Averages) },
                }
        ),
        Of("label_smoothing", [Methods.Dpo], static (all, name, value) => all with { LabelSmoothing = Real(name, value, 0, .499) }),
        Of("reference_free", [Methods.Dpo], static (all, name, value) => all with { ReferenceFree = Flag(name, value) }),
        Of("length_normalised", [Methods.Dpo], static (all, name, value) => all with { LengthNormalised = Flag(name, value) }),
        Of("simpo_gamma", [Methods.Simpo], static (all, name, value) => all with { SimpoGamma = Real(name, value, 0, 100) }),
        Of("desirable_weight", [Methods.Kto], static (all, name, value) => all with { DesirableWeight = Real(name, value, 0, 100) }),
        Of("undesirable_weight", [Methods.Kto], static (all, name, value) => all with { UndesirableWeight = Real(name, value, 0, 100) }),
        Of("center_rewards_coefficient", [Methods.Reward], static (all, name, value) =>
            all with
            {
                CenterRewardsCoefficient = Real(name, value, 0, 100),
            }
        ),
    ];

    private static HyperparameterEntry Of(
        string name,
        string[] methods,
        Func<PreferenceSettings, string, string, PreferenceSettings> set
    ) => new(name, methods, (all, key, value) => all with { Preference = set(all.Preference, key, value) });
}
