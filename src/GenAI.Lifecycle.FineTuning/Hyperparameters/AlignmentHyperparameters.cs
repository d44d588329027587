namespace GenAI.Lifecycle.FineTuning;

/// <summary>The settings of methods that learn from preferences or rewards; <see langword="null"/> leaves the container's own value.</summary>
public sealed record AlignmentHyperparameters
{
    /// <summary>The strength of the pull towards the reference (DPO, KTO), the weight of the odds (ORPO) or the scale (SimPO).</summary>
    /// <value>Above 0, at most 100. The methods' own values are 0.1, and 2 for SimPO.</value>
    public double? Beta { get; init; }

    /// <summary>The share of pairs whose labels are taken to be flipped (DPO).</summary>
    /// <value>Within [0, 0.5).</value>
    public double? LabelSmoothing { get; init; }

    /// <summary>The rules by which answers are rewarded. PPO, GRPO and RLOO need at least one rule.</summary>
    public IReadOnlyList<RewardRule> Rewards { get; init; } = [];

    /// <summary>Rules that are measured on the validation prompts and never learnt from, to tell when rewards are hacked.</summary>
    public IReadOnlyList<RewardRule> GoldRewards { get; init; } = [];

    /// <summary>The number of answers are drawn for a prompt (GRPO, RLOO).</summary>
    /// <value>Within [2, 64].</value>
    public int? AnswersPerPrompt { get; init; }

    /// <summary>The most tokens of a drawn answer.</summary>
    /// <value>Within [1, 4096].</value>
    public int? MaxAnswerTokens { get; init; }

    /// <summary>The temperature at which answers are drawn.</summary>
    /// <value>Above 0, at most 10.</value>
    public double? Temperature { get; init; }

    /// <summary>The weight of the divergence from the reference.</summary>
    /// <value>Within [0, 100].</value>
    public double? KlCoefficient { get; init; }

    /// <summary>The divergence from the reference per answer, in nats, at which training stops.</summary>
    /// <value>Above 0.</value>
    public double? KlAlarm { get; init; }

    /// <summary>By how much the gold reward may fall while the learnt reward rises before training stops.</summary>
    /// <value>At least 0.</value>
    public double? HackingAlarm { get; init; }

    internal void Validate(FineTuningMethod method)
    {
        Check(Beta, Beta is null or (> 0 and <= 100), "(0, 100]", nameof(Beta));
        Check(LabelSmoothing, LabelSmoothing is null or (>= 0 and < .5), "[0, 0.5)", nameof(LabelSmoothing));
        Check(AnswersPerPrompt, AnswersPerPrompt is null or (>= 2 and <= 64), "[2, 64]", nameof(AnswersPerPrompt));
        Check(MaxAnswerTokens, MaxAnswerTokens is null or (>= 1 and <= 4096), "[1, 4096]", nameof(MaxAnswerTokens));
        Check(Temperature, Temperature is null or (> 0 and <= 10), "(0, 10]", nameof(Temperature));
        Check(KlCoefficient, KlCoefficient is null or (>= 0 and <= 100), "[0, 100]", nameof(KlCoefficient));
        Check(KlAlarm, KlAlarm is null or (> 0 and < double.PositiveInfinity), "(0, ∞)", nameof(KlAlarm));
        Check(HackingAlarm, HackingAlarm is null or (>= 0 and < double.PositiveInfinity), "[0, ∞)", nameof(HackingAlarm));
        if (MethodNames.LearnsFromRewards(method) && Rewards.Count == 0)
            throw new ArgumentException(
                $"Hyperparameters.Alignment.Rewards is empty; {method} learns from rewards and needs at least one rule.",
                nameof(method)
            );
    }

    private static void Check<T>(T value, bool isAllowed, string allowed, string name) =>
        Range.Check(value, isAllowed, allowed, "Hyperparameters.Alignment." + name);
}
