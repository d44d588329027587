using static GenAI.Lifecycle.Local.Engine.Training.Settings.HyperparameterValue;

namespace GenAI.Lifecycle.Local.Engine.Training.Settings;

/// <summary>The hyperparameters of methods that draw answers and learn from rewards.</summary>
internal static class RolloutEntries
{
    /// <summary>The ways in which GRPO averages over tokens.</summary>
    public static readonly IReadOnlyDictionary<string, TokenAverage> Averages = new Dictionary<string, TokenAverage>
    {
        ["dapo"] = TokenAverage.Dapo,
        ["grpo"] = TokenAverage.Grpo,
        ["dr_grpo"] = TokenAverage.DrGrpo,
    };

    private static readonly string[] Ppo = [Methods.Ppo];
    private static readonly string[] Groups = [Methods.Grpo, Methods.Rloo];

    public static readonly HyperparameterEntry[] All =
    [
        Of("rewards", Methods.OfRewards, static (all, _, value) => all with { Rewards = value }),
        Of("gold_rewards", Methods.OfRewards, static (all, _, value) => all with { GoldRewards = value }),
        Of("reward_clip", Methods.OfRewards, static (all, name, value) => all with { RewardClip = Real(name, value, 1e-6, 1e6) }),
        Of("missing_end_penalty", Methods.OfRewards, static (all, name, value) =>
            all with
            {
                MissingEndPenalty = Real(name, value, 0, 1e6),
            }
        ),
        Of("num_generations", Groups, static (all, name, value) => all with { NumGenerations = Whole(name, value, 2, 64) }),
        Of("max_completion_length", Methods.OfRewards, static (all, name, value) =>
            all with
            {
                MaxCompletionLength = Whole(name, value, 1, 4096),
            }
        ),
        Of("temperature", Methods.OfRewards, static (all, name, value) => all with { Temperature = Real(name, value, .01, 10) }),
        Of("update_epochs", Methods.OfRewards, static (all, name, value) => all with { UpdateEpochs = Whole(name, value, 1, 100) }),
        Of("mini_batches", Methods.OfRewards, static (all, name, value) => all with { MiniBatches = Whole(name, value, 1, 64) }),
        Of("kl_coef", Methods.OfRewards, static (all, name, value) => all with { KlCoefficient = Real(name, value, 0, 100) }),
        Of("kl_target", Ppo, static (all, name, value) => all with { KlTarget = Real(name, value, 1e-6, 1e6) }),
        Of("kl_horizon", Ppo, static (all, name, value) => all with { KlHorizon = Real(name, value, 1, 1e9) }),
        Of("kl_estimator", Ppo, static (all, name, value) => all with { PositiveKl = OneOf(name, value, ["k1", "k3"]) == "k3" }),
        Of("gamma", Ppo, static (all, name, value) => all with { Gamma = Real(name, value, 0, 1) }),
        Of("lambda", Ppo, static (all, name, value) => all with { Lambda = Real(name, value, 0, 1) }),
        Of("clip_low", Methods.OfRewards, static (all, name, value) => all with { ClipLow = Real(name, value, 1e-3, 1) }),
        Of("clip_high", Methods.OfRewards, static (all, name, value) => all with { ClipHigh = Real(name, value, 1e-3, 10) }),
        Of("value_clip", Ppo, static (all, name, value) => all with { ValueClip = Real(name, value, 1e-3, 1e6) }),
        Of("value_coef", Ppo, static (all, name, value) => all with { ValueCoefficient = Real(name, value, 0, 100) }),
        Of("whiten_advantages", Ppo, static (all, name, value) => all with { WhitenAdvantages = Flag(name, value) }),
        Of("scale_rewards", [Methods.Grpo], static (all, name, value) => all with { ScaleRewards = Flag(name, value) }),
        Of("eval_steps", Methods.OfRewards, static (all, name, value) => all with { EvalSteps = Whole(name, value, 1, 100_000) }),
        Alarm("alarm_kl", static (all, name, value) => all with { Kl = Real(name, value, 1e-6, 1e6) }),
        Alarm("alarm_entropy", static (all, name, value) => all with { Entropy = Real(name, value, 0, 100) }),
        Alarm("alarm_length_correlation", static (all, name, value) => all with { LengthCorrelation = Real(name, value, 0, 1) }),
        Alarm("alarm_hacking", static (all, name, value) => all with { Hacking = Real(name, value, 0, 1e6) }),
        Alarm("alarm_action", static (all, name, value) => all with { Stops = OneOf(name, value, ["warn", "stop"]) == "stop" }),
    ];

    private static HyperparameterEntry Of(string name, string[] methods, Func<RolloutSettings, string, string, RolloutSettings> set) =>
        new(name, methods, (all, key, value) => all with { Rollout = set(all.Rollout, key, value) });

    private static HyperparameterEntry Alarm(string name, Func<AlarmSettings, string, string, AlarmSettings> set) =>
        Of(name, Methods.OfRewards, (all, key, value) => all with { Alarms = set(all.Alarms, key, value) });
}
