namespace GenAI.Lifecycle.Local.Engine.Training.Settings;

/// <summary>The settings of methods that draw answers and learn from rewards.</summary>
internal sealed record RolloutSettings
{
    /// <summary>The number of answers are drawn for a prompt.</summary>
    public int NumGenerations { get; init; } = 1;

    /// <summary>The most tokens of an answer.</summary>
    public int MaxCompletionLength { get; init; } = 128;

    /// <summary>The temperature at which answers are drawn and scored.</summary>
    public double Temperature { get; init; } = 1;

    /// <summary>The number of passes over the answers of a step.</summary>
    public int UpdateEpochs { get; init; } = 1;

    /// <summary>Into how many optimiser steps such a pass is split.</summary>
    public int MiniBatches { get; init; } = 1;

    /// <summary>The weight of the divergence from the reference.</summary>
    public double KlCoefficient { get; init; }

    /// <summary>The divergence per answer that the weight is steered to; <see langword="null"/> keeps the weight.</summary>
    public double? KlTarget { get; init; }

    /// <summary>Over how many answers the weight adapts.</summary>
    public double KlHorizon { get; init; } = 10_000;

    /// <summary>Whether PPO's penalty is the estimator k3 instead of k1.</summary>
    public bool PositiveKl { get; init; }

    /// <summary>The discount γ.</summary>
    public double Gamma { get; init; } = 1;

    /// <summary>The trade between bias and variance λ.</summary>
    public double Lambda { get; init; } = .95;

    /// <summary>The distance below 1 within which a ratio counts.</summary>
    public double ClipLow { get; init; } = .2;

    /// <summary>The distance above 1 within which a ratio counts.</summary>
    public double ClipHigh { get; init; } = .2;

    /// <summary>The range within which a value may move.</summary>
    public double ValueClip { get; init; } = .2;

    /// <summary>The weight of the value loss.</summary>
    public double ValueCoefficient { get; init; } = .1;

    /// <summary>Whether PPO's advantages are whitened.</summary>
    public bool WhitenAdvantages { get; init; } = true;

    /// <summary>Whether GRPO divides by the deviation of the group.</summary>
    public bool ScaleRewards { get; init; } = true;

    /// <summary>The way in which GRPO averages over tokens.</summary>
    public TokenAverage LossType { get; init; } = TokenAverage.Dapo;

    /// <summary>The rewards, a JSON array.</summary>
    public string Rewards { get; init; } = "[]";

    /// <summary>Rewards that are measured on the validation prompts, and never learnt from; a JSON array.</summary>
    public string GoldRewards { get; init; } = "[]";

    /// <summary>The largest magnitude of an answer's whole reward; <see langword="null"/> for no bound.</summary>
    public double? RewardClip { get; init; }

    /// <summary>The amount taken off the reward of an answer that the token limit cut.</summary>
    public double MissingEndPenalty { get; init; }

    /// <summary>Between how many steps the validation prompts are answered.</summary>
    public int EvalSteps { get; init; } = 10;

    /// <summary>The alarms.</summary>
    public AlarmSettings Alarms { get; init; } = new();
}
