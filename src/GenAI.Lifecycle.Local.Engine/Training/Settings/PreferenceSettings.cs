using GenAI.Lifecycle.Local.Engine.Alignment.Losses;

namespace GenAI.Lifecycle.Local.Engine.Training.Settings;

/// <summary>The settings of methods that learn from preferences.</summary>
internal sealed record PreferenceSettings
{
    /// <summary>The strength of the pull towards the reference (DPO, KTO), the weight of the odds (ORPO) or the scale (SimPO).</summary>
    public double Beta { get; init; } = .1;

    /// <summary>The variant of DPO.</summary>
    public DpoLossKind LossType { get; init; } = DpoLossKind.Sigmoid;

    /// <summary>The share of pairs whose labels are taken to be flipped.</summary>
    public double LabelSmoothing { get; init; }

    /// <summary>Whether DPO compares the policy alone, without a reference.</summary>
    public bool ReferenceFree { get; init; }

    /// <summary>Whether DPO compares means per token instead of sums.</summary>
    public bool LengthNormalised { get; init; }

    /// <summary>SimPO's target margin γ.</summary>
    public double SimpoGamma { get; init; } = 1;

    /// <summary>KTO's weight of good answers.</summary>
    public double DesirableWeight { get; init; } = 1;

    /// <summary>KTO's weight of bad answers.</summary>
    public double UndesirableWeight { get; init; } = 1;

    /// <summary>The weight that pulls a reward model's mean to 0.</summary>
    public double CenterRewardsCoefficient { get; init; }
}
