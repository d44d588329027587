using System.Text.Json.Serialization;

namespace GenAI.Lifecycle;

/// <summary>What a part of a dataset is for.</summary>
public enum Split
{
    /// <summary>To learn from: shots and training.</summary>
    Train,

    /// <summary>To choose by: prompts, models, hyperparameters.</summary>
    Validation,

    /// <summary>To judge by, once the choice is made.</summary>
    HeldOut,
}

/// <summary>The share of each part.</summary>
/// <param name="Train">The share to learn from.</param>
/// <param name="Validation">The share to choose by.</param>
/// <param name="HeldOut">The share to judge by.</param>
public sealed record SplitShares(double Train, double Validation, double HeldOut)
{
    /// <summary>80 %, 10 %, 10 %.</summary>
    public static SplitShares Default { get; } = new(.8, .1, .1);

    /// <summary>Whether each is within [0, 1] and they sum to 1.</summary>
    [JsonIgnore]
    public bool IsValid => Train is >= 0 and <= 1 && Validation is >= 0 and <= 1 && HeldOut is >= 0 and <= 1 && Math.Abs(Train + Validation + HeldOut - 1) < 1e-9;
}

/// <summary>A dataset in parts.</summary>
/// <param name="Train">To learn from.</param>
/// <param name="Validation">To choose by.</param>
/// <param name="HeldOut">To judge by.</param>
public sealed record DatasetSplits(Dataset Train, Dataset Validation, Dataset HeldOut)
{
    /// <summary>A part.</summary>
    /// <param name="split">Which.</param>
    public Dataset this[Split split] => split switch
    {
        Split.Train => Train,
        Split.Validation => Validation,
        Split.HeldOut => HeldOut,
        _ => throw new ArgumentOutOfRangeException(nameof(split), split, "Train, Validation or HeldOut."),
    };
}
